using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Crash;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Store.Tests.Specs;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Licensing.Messaging.Store.Tests.Health;

/// <summary>The health check named outbox. No relay runs, so that rows stay as a spec writes them.</summary>
public abstract class Health_specs : StoreSpecs
{
    static readonly StoreHostSettings Settings = StoreHostSettings.WithoutRelay with { Outbox = outbox => outbox.DegradedAfter = TimeSpan.FromMinutes(1) };

    static readonly Guid Relay = Guid.CreateVersion7();

    [Fact]
    public async Task An_empty_outbox_is_healthy()
    {
        await using var host = await Start(Settings);

        var entry = await Check(host);

        entry.Status.Should().Be(HealthStatus.Healthy);
        entry.Data.Should().Contain("pending", 0L).And.Contain("dead", 0L).And.Contain("oldestAgeSeconds", 0d);
        entry.Tags.Should().Contain("outbox");
    }

    [Fact]
    public async Task Young_rows_and_rows_that_wait_for_their_time_are_healthy_and_pending()
    {
        await Database.Insert(
            Rows.Outgoing(OutboxRelayState.Nobody, TimeSpan.FromSeconds(10)),
            Rows.Outgoing(Relay, TimeSpan.FromSeconds(5)),
            Rows.Outgoing(OutboxRelayState.Later, -TimeSpan.FromDays(1), sentAgo: TimeSpan.FromDays(1)));
        await using var host = await Start(Settings);

        var entry = await Check(host);

        entry.Status.Should().Be(HealthStatus.Healthy, "a message that was scheduled for tomorrow is not late: {0}", entry.Description);
        entry.Data.Should().Contain("pending", 3L).And.Contain("dead", 0L);
        AgeIn(entry).Should().BeInRange(9, 40);
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("00000000-0000-0000-0000-000000000001")]
    [InlineData("0192d1a4-7000-7000-8000-000000000000")]
    public async Task A_row_that_should_have_left_long_ago_is_degraded_whoever_owns_it(string owner)
    {
        await Database.Insert(Rows.Outgoing(new Guid(owner), TimeSpan.FromMinutes(5)), Rows.Outgoing(OutboxRelayState.Nobody, TimeSpan.Zero));
        await using var host = await Start(Settings);

        var entry = await Check(host);

        entry.Status.Should().Be(HealthStatus.Degraded);
        entry.Data.Should().Contain("pending", 2L).And.Contain("dead", 0L);
        AgeIn(entry).Should().BeInRange(299, 330);
        entry.Description.Should().Contain("0.00:05:");
    }

    [Fact]
    public async Task A_row_that_has_been_retried_for_days_is_as_old_as_its_message_whenever_it_is_due_again()
    {
        await Database.Insert(Rows.Outgoing(OutboxRelayState.Later, -TimeSpan.FromMinutes(3), attempts: 900, sentAgo: TimeSpan.FromDays(2)));
        await using var host = await Start(Settings);

        var entry = await Check(host);

        entry.Status.Should().Be(HealthStatus.Degraded);
        AgeIn(entry).Should().BeInRange(2 * 86400 - 1, 2 * 86400 + 30);
    }

    [Fact]
    public async Task Dead_rows_are_degraded_and_neither_pending_nor_old()
    {
        await Database.Insert(
            Rows.Outgoing(OutboxRelayState.Dead, TimeSpan.FromDays(3), attempts: 1000), Rows.Outgoing(OutboxRelayState.Dead, TimeSpan.FromDays(3), attempts: 1000));
        await using var host = await Start(Settings);

        var entry = await Check(host);

        entry.Status.Should().Be(HealthStatus.Degraded);
        entry.Data.Should().Contain("pending", 0L).And.Contain("dead", 2L).And.Contain("oldestAgeSeconds", 0d);
        entry.Description.Should().Contain("2 messages are dead");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_database_out_of_reach_is_degraded_and_never_unhealthy(bool retries)
    {
        var away = new Fault(1, Side.Before, dies: true);
        var settings = retries ? Settings with { DbContext = options => options.ReplaceService<IExecutionStrategyFactory, RetryingStrategyFactory>() } : Settings;
        await using var host = await Start(away.Into(settings));

        var entry = await Check(host);

        entry.Status.Should().Be(HealthStatus.Degraded, "a restart of the process mends no database");
        entry.Description.Should().Contain("out of reach");
        entry.Exception.Should().NotBeNull();
    }

    static double AgeIn(HealthReportEntry entry) => (double)entry.Data["oldestAgeSeconds"];

    static async Task<HealthReportEntry> Check(StoreHost host)
    {
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "outbox");
        return report.Entries["outbox"];
    }
}

public sealed class Health_on_sqlite : Health_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Health_on_postgresql : Health_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
