using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Specs.Requests;

/// <summary>A response is part of the transaction; a request is not, for who waits for an answer cannot wait for a commit.</summary>
public abstract class Request_specs : StoreSpecs
{
    [Fact]
    public async Task A_client_outside_gets_the_response_of_the_attempt_that_was_committed()
    {
        Script.Consume = async (context, dbContext, _) =>
        {
            dbContext.Add(NewEntry(context.Message.Text));
            await context.RespondAsync(new ItWasDone($"attempt {Script.Calls}"));
            if (Script.Calls == 1)
                throw new InvalidOperationException("Not yet.");
        };
        await using var host = await Start(new StoreHostSettings { Retries = 1 });

        var response = await host.Services.GetRequiredService<IBus>().CreateRequestClient<DoIt>(StoreHost.Doing).GetResponse<ItWasDone>(new DoIt("it"));

        response.Message.Text.Should().Be("attempt 2");
        response.RequestId.Should().NotBeNull();
        (await CountRows<Entry>()).Should().Be(1);
        await OutboxIsEmpty();
    }

    [Fact]
    public async Task A_client_outside_hears_of_the_fault_of_a_consumer_that_gave_up()
    {
        Script.Consume = (context, _, _) =>
        {
            _ = context.RespondAsync(new ItWasDone("it"));
            throw new InvalidOperationException("Never.");
        };
        await using var host = await Start();
        var client = host.Services.GetRequiredService<IBus>().CreateRequestClient<DoIt>(StoreHost.Doing);

        var request = () => client.GetResponse<ItWasDone>(new DoIt("it"));

        (await request.Should().ThrowAsync<RequestFaultException>()).WithMessage("*Never.*");
        (await CountRows<OutboxMessage>()).Should().Be(0);
    }

    [Fact]
    public async Task Every_request_client_within_a_consumer_gets_its_answer_without_waiting_for_the_commit()
    {
        Script.Consume = async (context, dbContext, scope) =>
        {
            dbContext.Add(NewEntry("it"));
            await dbContext.SaveChangesAsync();
            IRequestClient<Ask>[] clients =
            [
                scope.GetRequiredService<IRequestClient<Ask>>(),
                scope.GetRequiredService<IScopedClientFactory>().CreateRequestClient<Ask>(Answering.Address),
                scope.GetRequiredService<IScopedClientFactory>().CreateRequestClient<Ask>(),
                scope.GetRequiredService<IClientFactory>().CreateRequestClient<Ask>(Answering.Address),
                context.CreateRequestClient<Ask>(scope.GetRequiredService<IBus>(), Answering.Address),
            ];
            foreach (var client in clients)
            {
                var answer = await client.GetResponse<Answer>(new Ask("question"));
                await context.Publish(new ItWasDone(answer.Message.Text));
            }
        };
        await using var host = await Start(WithAnswers());

        await host.Tell(new DoIt("it"));

        (await host.Heard.WaitFor(5)).Should().OnlyContain(delivery => delivery.Text == "question!");
        await OutboxIsEmpty();
    }

    [Fact]
    public async Task A_request_of_a_scope_with_a_bus_outbox_does_not_wait_for_SaveChanges()
    {
        await using var host = await Start(WithAnswers());
        await host.InScope(async (dbContext, scope) =>
        {
            var injected = await scope.GetRequiredService<IRequestClient<Ask>>().GetResponse<Answer>(new Ask("injected"));
            var created = await scope.GetRequiredService<IScopedClientFactory>().CreateRequestClient<Ask>(Answering.Address)
                .GetResponse<Answer>(new Ask("created"));

            injected.Message.Text.Should().Be("injected!");
            created.Message.Text.Should().Be("created!");
            dbContext.ChangeTracker.Entries().Should().BeEmpty("a request is no row");
        });
    }

    static StoreHostSettings WithAnswers() => new()
    {
        Registration = bus =>
        {
            bus.AddConsumer<Answering>();
            bus.AddRequestClient<Ask>(Answering.Address);
        },
        Bus = Answering.Configure,
    };
}

public sealed class Request_on_sqlite : Request_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Request_on_postgresql : Request_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
