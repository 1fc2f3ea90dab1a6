using System.Diagnostics;
using Licensing.Messaging.Outbox;
using Licensing.Messaging.Outbox.Relay;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Specs;

public abstract class Relay_specs : StoreSpecs
{
    static readonly Guid SomebodyElse = Guid.CreateVersion7();

    /// <summary>What conflicts look like in anybody's log: serialization failures, deadlocks, and waits that took too long.</summary>
    static readonly string[] Conflicts = ["40001", "40P01", "deadlock", "timeout", "time-out", "timed out", "is locked"];

    [Fact]
    public async Task Rows_of_a_process_that_delivers_none_are_delivered_by_another()
    {
        await WriteWithoutRelay(50);

        await using var host = await Start();

        await host.Heard.WaitFor(50);
        await OutboxIsEmpty();
        host.Heard.Texts.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Rows_of_a_dead_process_are_taken_over()
    {
        await WriteWithoutRelay(50);
        await GiveRowsTo(SomebodyElse, leaseFor: TimeSpan.FromSeconds(-1));

        await using var host = await Start();

        await host.Heard.WaitFor(50);
        await OutboxIsEmpty();
    }

    [Fact]
    public async Task Rows_of_a_process_of_this_machine_that_was_killed_are_taken_over_though_its_lease_goes_on()
    {
        using var process = Process.Start("sleep", "600");
        var identity = ProcessIdentity.Describe(process.Id);
        await WriteWithoutRelay(5);
        await GiveRowsTo(SomebodyElse, leaseFor: TimeSpan.FromHours(1), identity);
        process.Kill();
        await process.WaitForExitAsync();

        await using var host = await Start();

        await host.Heard.WaitFor(5);
        await OutboxIsEmpty();
    }

    [Fact]
    public async Task Rows_of_a_living_process_are_left_to_it()
    {
        await WriteWithoutRelay(5);
        await GiveRowsTo(SomebodyElse, leaseFor: TimeSpan.FromHours(1));
        await using var host = await Start();

        await WriteWith(host, "own");
        await host.Heard.WaitFor(1);
        await Eventually.True(async () => await CountRows<OutboxMessage>() == 5, Patience, "the own row should be deleted");

        host.Heard.Texts.Should().Equal("own");
    }

    [Fact]
    public async Task Four_processes_drain_one_outbox_without_a_conflict_and_each_row_leaves_once()
    {
        var count = Database is SqliteStore ? 500 : 5000;
        await WriteWithoutRelay(count);
        await GiveRowsTo(SomebodyElse, leaseFor: TimeSpan.FromSeconds(-1));

        var hosts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Start(new StoreHostSettings { Outbox = outbox => outbox.QueryMessageLimit = 20 })));
        try
        {
            await OutboxIsEmpty();
            await Eventually.True(() => hosts.Sum(host => host.Heard.Deliveries.Count) >= count, Patience, "every message should be delivered");
            hosts.SelectMany(host => host.Heard.Texts).Should().HaveCount(count).And.OnlyHaveUniqueItems();
            hosts.SelectMany(host => host.Log.OfStore).Should().BeEmpty("nothing failed");
            hosts.SelectMany(host => host.Log.Warnings).Should().NotContain(
                line => Conflicts.Any(conflict => line.Contains(conflict, StringComparison.OrdinalIgnoreCase)), "claims pass each other over");
        }
        finally
        {
            foreach (var host in hosts)
                await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_process_that_stops_frees_its_rows_at_once()
    {
        await using (await Start(new StoreHostSettings { Outbox = outbox => outbox.LeaseDuration = TimeSpan.FromHours(1) }))
        {
        }

        var leases = await Database.Query(dbContext => dbContext.Set<OutboxRelayState>().Select(relay => relay.LeaseUntil).ToListAsync());
        leases.Should().OnlyContain(lease => lease <= DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + 1000);
    }

    [Fact]
    public async Task Rows_of_one_correlation_leave_in_order()
    {
        await using var host = await Start();
        var correlations = Enumerable.Range(0, 10).Select(_ => Guid.CreateVersion7()).ToList();
        await host.InScope(async (dbContext, scope) =>
        {
            var publish = scope.GetRequiredService<IPublishEndpoint>();
            for (var i = 0; i < 10; i++)
            {
                foreach (var correlation in correlations)
                    await publish.Publish(new ItWasDone($"{i}"), context => context.CorrelationId = correlation);
            }

            await dbContext.SaveChangesAsync();
        });

        var heard = await host.Heard.WaitFor(100);
        foreach (var correlation in correlations)
            heard.Where(delivery => delivery.Context.CorrelationId == correlation).Select(delivery => delivery.Text).Should().Equal(Enumerable.Range(0, 10).Select(i => $"{i}"));
    }

    [Fact]
    public async Task More_rows_than_fit_into_memory_all_leave()
    {
        await using var host = await Start(new StoreHostSettings { Outbox = outbox => outbox.QueryMessageLimit = 5 });
        await host.InScope(async (dbContext, scope) =>
        {
            var publish = scope.GetRequiredService<IPublishEndpoint>();
            for (var i = 0; i < 500; i++)
                await publish.Publish(new ItWasDone($"{i}"));
            await dbContext.SaveChangesAsync();
        });

        await host.Heard.WaitFor(500);
        await OutboxIsEmpty();
        host.Heard.Texts.Should().HaveCount(500).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_held_row_stays_until_its_consumer_has_committed_and_is_sent_again_when_it_gives_up()
    {
        var mayFinish = new TaskCompletionSource();
        Script.Consume = async (_, dbContext, _) =>
        {
            if (Script.Calls == 1)
                throw new InvalidOperationException("The only attempt of the first delivery fails.");
            await mayFinish.Task;
            dbContext.Add(NewEntry("it"));
        };
        await using var host = await Start(new StoreHostSettings { Outbox = outbox => outbox.HoldUntilConsumed() });

        await host.InScope(async (dbContext, scope) =>
        {
            var endpoint = await scope.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(StoreHost.Doing);
            await endpoint.Send(new DoIt("it"));
            await dbContext.SaveChangesAsync();
        });

        await Eventually.True(() => Script.Calls == 2, Patience, "the message should be sent again");
        (await CountRows<OutboxMessage>()).Should().Be(1, "no consumer has committed yet");
        mayFinish.SetResult();
        await OutboxIsEmpty();
        (await CountRows<Entry>()).Should().Be(1);
    }

    async Task WriteWithoutRelay(int count)
    {
        await using var host = await Start(StoreHostSettings.WithoutRelay);
        await WriteWith(host, [.. Enumerable.Range(0, count).Select(i => $"{i}")]);
        (await CountRows<OutboxMessage>()).Should().Be(count);
    }

    static Task WriteWith(StoreHost host, params string[] texts) => host.InScope(async (dbContext, scope) =>
    {
        var publish = scope.GetRequiredService<IPublishEndpoint>();
        foreach (var text in texts)
            await publish.Publish(new ItWasDone(text));
        await dbContext.SaveChangesAsync();
    });

    /// <summary>As if another process had written the rows, and its lease ended (or ends) then.</summary>
    Task<int> GiveRowsTo(Guid relayId, TimeSpan leaseFor, string? process = null) => Database.Query(async dbContext =>
    {
        var lease = (DateTimeOffset.UtcNow + leaseFor).ToUnixTimeMilliseconds();
        dbContext.Add(new OutboxRelayState { RelayId = relayId, LeaseUntil = lease, Process = process });
        await dbContext.SaveChangesAsync();
        return await dbContext.Set<OutboxMessage>().ExecuteUpdateAsync(rows => rows.SetProperty(row => row.RelayId, relayId));
    });
}

public sealed class Relay_on_sqlite : Relay_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Relay_on_postgresql : Relay_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
