using System.Diagnostics;
using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Store.Tests.Specs;
using Licensing.Messaging.Store.Tests.Telemetry;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Licensing.Messaging.Store.Tests.Outages;

/// <summary>A broker that is killed and started again later, while many rows wait.</summary>
[Collection("servers")]
public sealed class Broker_outage_specs : StoreSpecs
{
    const int Waiting = 1200, AtATime = 4, Probes = 3;
    static readonly TimeSpan LongPatience = TimeSpan.FromMinutes(2);

    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();

    [Fact]
    public async Task An_outage_of_the_broker_costs_no_attempts_and_one_delivery_at_a_time_probes_and_all_rows_leave_after_it()
    {
        await using var broker = await RabbitMqServer.StartAsync();
        using var activities = new Activities(Activities.OfStore);
        await using var host = await Start(new StoreHostSettings
        {
            RabbitMq = await broker.CreateVirtualHostAsync(),
            Outbox = outbox => outbox.DegradedAfter = TimeSpan.FromSeconds(1),
            BusOutbox = bus =>
            {
                bus.MessageDeliveryLimit = AtATime;
                bus.MessageDeliveryTimeout = TimeSpan.FromSeconds(1);
            },
        });
        await Publish(host, "before");
        await host.Heard.WaitFor(1);
        await OutboxIsEmpty();

        broker.Kill();
        await Publish(host, [.. Enumerable.Range(0, Waiting).Select(i => $"{i}")]);
        await Eventually.True(() => Failures(activities).Count >= AtATime + Probes, LongPatience, "some deliveries should find the broker away");
        var failures = Failures(activities);
        var rows = await Database.Query(dbContext => dbContext.Set<OutboxMessage>().Select(row => new { row.RelayId, row.Attempts }).ToListAsync());
        var health = await Health(host);
        await broker.RestartAsync();

        rows.Should().HaveCount(Waiting).And.OnlyContain(row => row.Attempts == 0, "an outage says nothing about a message");
        rows.Should().NotContain(row => row.RelayId == OutboxRelayState.Later || row.RelayId == OutboxRelayState.Dead);
        health.Should().Be(HealthStatus.Degraded, "rows have been waiting for more than a second");
        // Those that were under way when the broker went have failed side by side; whatever begins after them is a probe.
        var probes = failures.OrderBy(delivery => delivery.StartTimeUtc).Skip(AtATime).ToList();
        probes.Zip(probes.Skip(1)).Should().OnlyContain(pair => pair.First.StartTimeUtc + pair.First.Duration <= pair.Second.StartTimeUtc);

        await Eventually.True(() => host.Heard.Texts.Distinct().Count() == Waiting + 1, LongPatience, "every message should arrive once the broker is back");
        await OutboxIsEmpty();
        (await Health(host)).Should().Be(HealthStatus.Healthy);
        host.Heard.Deliveries.GroupBy(delivery => delivery.Text).Should().OnlyContain(
            deliveries => deliveries.Select(delivery => delivery.MessageId).Distinct().Count() == 1, "a message delivered twice keeps its id");
        host.Log.OfStore.Should().HaveCountLessThanOrEqualTo(4, "an outage is told once: {0}", string.Join('\n', host.Log.OfStore));
    }

    /// <summary>Of this spec's deliveries: those over other transports have other destinations.</summary>
    static List<Activity> Failures(Activities activities) => [.. activities.Ended.Where(activity =>
        activity.Status == ActivityStatusCode.Error && Equals(activity.GetTagItem("messaging.destination.name"), "Licensing.Messaging.Store.Tests.Hosts:ItWasDone"))];

    static async Task<HealthStatus> Health(StoreHost host) =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "outbox")).Status;

    static Task Publish(StoreHost host, params string[] texts) => host.InScope(async (dbContext, scope) =>
    {
        var publish = scope.GetRequiredService<IPublishEndpoint>();
        foreach (var text in texts)
            await publish.Publish(new ItWasDone(text));
        await dbContext.SaveChangesAsync();
    });
}
