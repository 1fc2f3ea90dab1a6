using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace Licensing.Messaging.Store.Tests.Specs.Stopping;

/// <summary>A process that is told to stop finishes what it holds, and leaves the rest to others, so that nothing leaves twice.</summary>
public abstract class Graceful_stop_specs : StoreSpecs
{
    const int Rows = 300;

    [Fact]
    public async Task Rows_that_were_handed_over_just_before_the_stop_still_leave_and_nothing_is_delivered_twice()
    {
        var address = await TestServers.NewRabbitMqAsync();
        await using var broker = await Broker.Connect(address);
        await broker.AddQueue("spy");
        await using (var host = await Start(new StoreHostSettings { RabbitMq = address, Outbox = outbox => outbox.LeaseDuration = TimeSpan.FromMinutes(1) }))
        {
            await Send(host);
            await host.Stop();
        }

        (await CountRows<OutboxMessage>()).Should().Be(0, "all of them had left before the process ended");
        await NextHostSendsNothingMore(address);
        await EachArrivedOnce(broker);
    }

    [Fact]
    public async Task Rows_that_do_not_leave_in_time_are_left_to_the_next_process_which_delivers_them_once()
    {
        var address = await TestServers.NewRabbitMqAsync();
        await using var broker = await Broker.Connect(address);
        await broker.AddQueue("spy");
        await using (var host = await Start(new StoreHostSettings
        {
            RabbitMq = address,
            Outbox = outbox => (outbox.QueryDelay, outbox.LeaseDuration) = (TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(20)),
            BusOutbox = bus => bus.MessageDeliveryLimit = 1,
        }))
        {
            await Send(host);
            await host.Stop();
        }

        await using (await Start(new StoreHostSettings { RabbitMq = address }))
            await OutboxIsEmpty();

        // The one that was under way when the time was up may have arrived without its confirm.
        (await TakeIds(broker)).Distinct().Should().HaveCount(Rows);
    }

    [Fact]
    public async Task With_the_broker_away_a_stop_does_not_wait_for_it()
    {
        await using var server = await RabbitMqServer.StartAsync();
        var address = await server.CreateVirtualHostAsync();
        await using var host = await Start(new StoreHostSettings { RabbitMq = address });
        server.Kill();
        await Send(host);

        await host.Stop().WaitAsync(Patience);

        (await CountRows<OutboxMessage>()).Should().Be(Rows);
        var leases = await Database.Query(dbContext => dbContext.Set<OutboxRelayState>().Select(relay => relay.LeaseUntil).ToListAsync());
        leases.Should().OnlyContain(lease => lease <= DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + 1000, "its rows are free for others");
    }

    static Task Send(StoreHost host) => host.InScope(async (dbContext, scope) =>
    {
        var endpoint = await scope.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(new Uri("exchange:spy"));
        for (var i = 0; i < Rows; i++)
            await endpoint.Send(new Remember($"{i}"));
        await dbContext.SaveChangesAsync();
    });

    async Task NextHostSendsNothingMore(string address)
    {
        var commands = new Commands();
        await using var next = await Start(new StoreHostSettings { RabbitMq = address, DbContext = options => options.AddInterceptors(commands) });
        await Eventually.True(() => commands.Looks >= 10, Patience, "the next process should look around");
    }

    static async Task EachArrivedOnce(Broker broker) => (await TakeIds(broker)).Should().HaveCount(Rows).And.OnlyHaveUniqueItems();

    static async Task<List<string>> TakeIds(Broker broker)
    {
        var ids = new List<string>();
        while (await broker.Take("spy") is BasicGetResult message)
            ids.Add(message.BasicProperties.MessageId!);
        return ids;
    }
}

[Collection("servers")]
public sealed class Graceful_stop_on_sqlite : Graceful_stop_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Graceful_stop_on_postgresql : Graceful_stop_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
