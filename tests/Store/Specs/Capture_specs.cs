using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Specs;

/// <summary>Whatever is sent within a scope becomes rows of its transaction, whichever way it is sent.</summary>
public abstract class Capture_specs : StoreSpecs
{
    [Fact]
    public async Task What_a_scope_publishes_leaves_after_its_SaveChanges()
    {
        await using var host = await Start();
        await host.InScope(async (dbContext, scope) =>
        {
            await scope.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone("published"));
            var endpoint = await scope.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(StoreHost.Hearing);
            await endpoint.Send(new Remember("sent"));
            (await CountRows<OutboxMessage>()).Should().Be(0, "nothing is saved yet");
            host.Heard.Deliveries.Should().BeEmpty();

            dbContext.Add(NewEntry("it"));
            await dbContext.SaveChangesAsync();
        });

        await host.Heard.WaitFor(2);
        await OutboxIsEmpty();
        host.Heard.Texts.Should().BeEquivalentTo("published", "sent");
    }

    [Fact]
    public async Task What_a_scope_does_not_save_never_leaves()
    {
        await using var host = await Start();
        await host.InScope((_, scope) => scope.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone("forgotten")));
        await Publish(host, "saved");

        await host.Heard.WaitFor(1);
        await OutboxIsEmpty();
        host.Heard.Texts.Should().Equal("saved");
    }

    [Fact]
    public async Task In_a_transaction_of_the_caller_rows_leave_when_it_commits()
    {
        await using var host = await Start();
        await host.InScope(async (dbContext, scope) =>
        {
            await using var transaction = await dbContext.Database.BeginTransactionAsync();
            await scope.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone("committed"));
            await dbContext.SaveChangesAsync();
            host.Heard.Deliveries.Should().BeEmpty("the transaction can still be rolled back");
            await transaction.CommitAsync();
        });

        await host.Heard.WaitFor(1);
        await OutboxIsEmpty();
    }

    [Fact]
    public async Task A_transaction_that_is_disposed_without_a_word_sends_nothing_not_even_from_a_pooled_context_later()
    {
        await using var host = await Start();
        await host.InScope(async (dbContext, scope) =>
        {
            await using var transaction = await dbContext.Database.BeginTransactionAsync();
            await scope.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone("abandoned"));
            await dbContext.SaveChangesAsync();
        });
        for (var i = 0; i < 3; i++)
            await Publish(host, $"later {i}");

        await host.Heard.WaitFor(3);
        await OutboxIsEmpty();
        host.Heard.Texts.Should().BeEquivalentTo("later 0", "later 1", "later 2");
    }

    [Fact]
    public async Task Publishing_adds_no_round_trip_to_the_SaveChanges_of_the_caller()
    {
        var commands = new Commands();
        await using var host = await Start(new StoreHostSettings { DbContext = options => options.AddInterceptors(commands) });
        await host.InScope(async (dbContext, scope) =>
        {
            await scope.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone("it"));
            dbContext.Add(NewEntry("it"));
            await dbContext.SaveChangesAsync();
        });

        // SQLite has no batches; there a statement is a call within the process.
        var sent = commands.OfContextWith("Entries").Where(command => command != Commands.Commit);
        sent.Should().HaveCount(Database.BatchesStatements ? 1 : 2);
    }

    [Fact]
    public async Task Every_injected_way_to_send_within_a_consumer_goes_through_the_outbox()
    {
        Script.Consume = async (context, _, scope) =>
        {
            await context.Publish(new ItWasDone("context.Publish"));
            await context.Send(StoreHost.Hearing, new Remember("context.Send"));
            await (await context.GetSendEndpoint(StoreHost.Hearing)).Send(new Remember("context.GetSendEndpoint"));
            await scope.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone("IPublishEndpoint"));
            await (await scope.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(StoreHost.Hearing)).Send(new Remember("ISendEndpointProvider"));
            await scope.GetRequiredService<ConsumeContext>().Publish(new ItWasDone("ConsumeContext"));
            if (Script.Calls == 1)
                throw new InvalidOperationException("Whatever left by now was not in the outbox.");
        };
        await using var host = await Start(new StoreHostSettings { Retries = 1 });

        await host.Tell(new DoIt("it"));

        await host.Heard.WaitFor(6);
        await OutboxIsEmpty();
        host.Heard.Texts.Should().HaveCount(6).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_send_that_the_consumer_does_not_await_is_not_lost()
    {
        Script.Consume = (context, _, _) =>
        {
            for (var i = 0; i < 20; i++)
                _ = context.Publish(new ItWasDone($"unawaited {i}"));
            return Task.CompletedTask;
        };
        await using var host = await Start();

        await host.Tell(new DoIt("it"));

        (await host.Heard.WaitFor(20)).Select(delivery => delivery.Text).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_message_keeps_its_envelope_on_its_way_through_the_outbox()
    {
        var correlationId = Guid.CreateVersion7();
        var messageId = Guid.CreateVersion7();
        Guid? conversationId = null;
        Script.Consume = async (context, _, _) =>
        {
            conversationId = context.ConversationId;
            await context.Publish(new ItWasDone("it"), publish =>
            {
                publish.MessageId = messageId;
                publish.CorrelationId = correlationId;
                publish.Headers.Set("colour", "blue");
            });
        };
        await using var host = await Start();

        await host.Tell(new DoIt("it"));

        var heard = (await host.Heard.WaitFor(1))[0].Context;
        heard.MessageId.Should().Be(messageId);
        heard.CorrelationId.Should().Be(correlationId);
        heard.ConversationId.Should().NotBeNull().And.Be(conversationId);
        heard.Headers.Get<string>("colour").Should().Be("blue");
        heard.SupportedMessageTypes.Should().Contain("urn:message:Licensing.Messaging.Store.Tests.Hosts:ItWasDone");
    }

    static Task Publish(StoreHost host, string text) => host.InScope(async (dbContext, scope) =>
    {
        await scope.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone(text));
        await dbContext.SaveChangesAsync();
    });
}

public sealed class Capture_on_sqlite : Capture_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Capture_on_postgresql : Capture_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
