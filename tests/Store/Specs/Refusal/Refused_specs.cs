using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Specs.Refusal;

/// <summary>
/// A row that cannot be delivered. MassTransit's users saw one locked and tried again at once, for ever, and the rows behind it starve (#6216).
/// </summary>
public abstract class Refused_specs : StoreSpecs
{
    static readonly Uri Missing = new("exchange:missing");

    [Fact]
    public async Task A_send_to_a_missing_queue_steps_aside_and_is_delivered_when_the_queue_appears()
    {
        var address = await TestServers.NewRabbitMqAsync();
        await using var broker = await Broker.Connect(address);
        await using var host = await Start(new StoreHostSettings { RabbitMq = address });

        await Send(host, Missing, "patient");

        var row = await RowWith(OutboxRelayState.Later);
        row.Attempts.Should().BeGreaterThanOrEqualTo(3);
        row.Failure.Should().NotBeNullOrEmpty();
        await broker.AddQueue("missing");
        await OutboxIsEmpty();
        (await broker.Count("missing")).Should().Be(1);
        host.Log.OfStore.Should().HaveCount(2, "that it fails is told once, and that it works again");
    }

    [Fact]
    public async Task More_refused_rows_than_fit_into_memory_do_not_block_the_rows_behind_them()
    {
        var address = await TestServers.NewRabbitMqAsync();
        await using var host = await Start(new StoreHostSettings { RabbitMq = address, Outbox = outbox => outbox.QueryMessageLimit = 5 });

        await Send(host, Missing, [.. Enumerable.Range(0, 60).Select(i => $"refused {i}")]);
        await Send(host, StoreHost.Hearing, [.. Enumerable.Range(0, 20).Select(i => $"behind {i}")]);

        await host.Heard.WaitFor(20);
        await RowsAre(60);
        host.Heard.Texts.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_refused_row_does_not_block_later_ones_of_its_correlation_for_ever()
    {
        var address = await TestServers.NewRabbitMqAsync();
        var correlation = Guid.CreateVersion7();
        await using var host = await Start(new StoreHostSettings { RabbitMq = address });
        await host.InScope(async (dbContext, scope) =>
        {
            foreach (var destination in new[] { Missing, StoreHost.Hearing })
            {
                var endpoint = await scope.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(destination);
                await endpoint.Send(new Remember("it"), send => send.CorrelationId = correlation);
            }

            await dbContext.SaveChangesAsync();
        });

        await host.Heard.WaitFor(1);
        await RowsAre(1);
    }

    [Fact]
    public async Task A_row_that_used_up_its_attempts_is_dead_for_every_relay_until_an_operator_replays_it()
    {
        var commands = new Commands();
        var address = await TestServers.NewRabbitMqAsync();
        await using var broker = await Broker.Connect(address);
        await using var host = await Start(new StoreHostSettings { RabbitMq = address, BusOutbox = bus => bus.MessageDeliveryAttempts = 2 });
        await Send(host, Missing, "given up");

        var dead = await RowWith(OutboxRelayState.Dead);
        dead.Attempts.Should().Be(2);
        dead.Failure.Should().NotBeNullOrEmpty();
        await Eventually.True(
            () => host.Log.OfStore.Count(line => line.Contains("gives up 1 messages", StringComparison.Ordinal)) == 1, Patience, "its death should be told");

        await broker.AddQueue("missing");
        await using (await Start(new StoreHostSettings { RabbitMq = address, DbContext = options => options.AddInterceptors(commands) }))
            await Eventually.True(() => commands.Looks >= 25, Patience, "another relay should look around");
        (await RowWith(OutboxRelayState.Dead)).Attempts.Should().Be(2);
        (await broker.Count("missing")).Should().Be(0);

        await Database.Query(dbContext => dbContext.Set<OutboxMessage>().ExecuteUpdateAsync(
            rows => rows.SetProperty(row => row.RelayId, OutboxRelayState.Nobody).SetProperty(row => row.Attempts, 0)));
        await OutboxIsEmpty();
        (await broker.Count("missing")).Should().Be(1);
        host.Log.OfStore.Count(line => line.Contains("gives up", StringComparison.Ordinal)).Should().Be(1);
    }

    Task<OutboxMessage> RowWith(Guid owner) => Eventually.Value(
        () => Database.Query(dbContext => dbContext.Set<OutboxMessage>().AsNoTracking().SingleAsync()),
        row => row.RelayId == owner,
        Patience,
        $"the row should belong to {owner}");

    static Task Send(StoreHost host, Uri destination, params string[] texts) => host.InScope(async (dbContext, scope) =>
    {
        var endpoint = await scope.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(destination);
        foreach (var text in texts)
            await endpoint.Send(new Remember(text));
        await dbContext.SaveChangesAsync();
    });
}

[Collection("servers")]
public sealed class Refused_on_sqlite : Refused_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Refused_on_postgresql : Refused_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
