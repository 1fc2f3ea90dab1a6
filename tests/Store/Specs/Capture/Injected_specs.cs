using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Specs.Capture;

/// <summary>
/// Whichever way a scope has its way to send injected, it goes through the outbox: with MassTransit's own store an injected
/// <see cref="IPublishEndpoint"/> once went past it (#5813).
/// </summary>
public abstract class Injected_specs : StoreSpecs
{
    [Fact]
    public async Task In_a_scope_every_injected_way_to_send_waits_for_SaveChanges()
    {
        await using var host = await Start(HearingInterfaces());
        await host.InScope(async (dbContext, scope) =>
        {
            foreach (var (name, send) in Ways_to_send.All)
                await send(scope, name);
            dbContext.ChangeTracker.Entries<OutboxMessage>().Should().HaveCount(Ways_to_send.All.Count, "each is a row");
            host.Heard.Deliveries.Should().BeEmpty();
            await dbContext.SaveChangesAsync();
        });

        await host.Heard.WaitFor(Ways_to_send.All.Count);
        await OutboxIsEmpty();
        host.Heard.Texts.Should().BeEquivalentTo(Ways_to_send.All.Select(way => way.Name));
    }

    [Fact]
    public async Task In_a_consumer_every_way_to_send_is_undone_with_the_attempt_that_failed()
    {
        Script.Consume = async (context, _, scope) =>
        {
            foreach (var (name, send) in Ways_to_send.All)
                await send(scope, name);
            foreach (var (_, send) in Ways_to_send.OfConsumers)
                await send(context);
            await scope.GetRequiredService<ConsumeContext>().Publish(new ItWasDone("ConsumeContext"));
            if (Script.Calls == 1)
                throw new InvalidOperationException("Whatever left by now was not in the outbox.");
        };
        await using var host = await Start(HearingInterfaces() with { Retries = 1 });
        string[] expected = [.. Ways_to_send.All.Select(way => way.Name), .. Ways_to_send.OfConsumers.Select(way => way.Name), "ConsumeContext"];

        await host.Tell(new DoIt("it"));

        await host.Heard.WaitFor(expected.Length);
        await OutboxIsEmpty();
        host.Heard.Texts.Should().BeEquivalentTo(expected);
    }

    [Fact]
    public async Task Sends_of_a_consumer_that_are_not_awaited_are_all_in_its_transaction()
    {
        Script.Consume = async (context, dbContext, scope) =>
        {
            await Task.Yield();
            foreach (var (name, send) in Ways_to_send.All)
                _ = send(scope, name);
            foreach (var (_, send) in Ways_to_send.OfConsumers)
                _ = send(context);
        };
        await using var host = await Start(HearingInterfaces());

        await host.Tell(new DoIt("it"));

        await host.Heard.WaitFor(Ways_to_send.All.Count + Ways_to_send.OfConsumers.Count);
        await OutboxIsEmpty();
        host.Heard.Texts.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Sends_of_a_scope_that_run_side_by_side_are_all_saved()
    {
        await using var host = await Start();
        await host.InScope(async (dbContext, scope) =>
        {
            var publish = scope.GetRequiredService<IPublishEndpoint>();
            await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => publish.Publish(new ItWasDone($"{i}")))));
            await dbContext.SaveChangesAsync();
        });

        await host.Heard.WaitFor(200);
        await OutboxIsEmpty();
        host.Heard.Texts.Should().HaveCount(200).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task IBus_itself_is_outside_of_any_outbox()
    {
        Script.Consume = async (_, _, scope) =>
        {
            await scope.GetRequiredService<IBus>().Publish(new ItWasDone($"attempt {Script.Calls}"));
            if (Script.Calls == 1)
                throw new InvalidOperationException("What the bus has sent is sent.");
        };
        await using var host = await Start(new StoreHostSettings { Retries = 1 });

        await host.Tell(new DoIt("it"));

        await host.Heard.WaitFor(2);
        host.Heard.Texts.Should().Equal("attempt 1", "attempt 2");
        (await CountRows<OutboxMessage>()).Should().Be(0);
    }

    static StoreHostSettings HearingInterfaces() => new()
    {
        Registration = bus => bus.AddConsumer<HeardOfIt>(),
        Bus = (bus, context) => bus.ReceiveEndpoint("interfaces", endpoint => endpoint.ConfigureConsumer<HeardOfIt>(context)),
    };
}

public sealed class Injected_on_sqlite : Injected_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Injected_on_postgresql : Injected_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
