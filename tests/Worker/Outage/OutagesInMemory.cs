using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Tests.Servers;
using Licensing.Messaging.Worker.Tests.Deployment;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Licensing.Messaging.Worker.Tests.Outage;

/// <summary>What becomes of messages on the bus in memory, which has no queue that keeps them.</summary>
[Collection("servers")]
public sealed class OutagesInMemory : IAsyncLifetime
{
    readonly OutageSystem _system = new();

    public Task InitializeAsync() => _system.InitializeAsync();

    public Task DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task They_wait_in_the_process_until_the_database_answers()
    {
        var worker = await _system.StartFragileWorker(BusTransport.InMemory);
        _system.Way.Cut();
        for (var i = 0; i < 100; i++)
            await worker.Send(QueueNames.CreateLicense, Tenants.Command(_system.Tenant, $"during-{i}"));
        await Eventually.Value(
            async () => (await worker.Health()).Entries["database"].Status, status => status == HealthStatus.Degraded, OutageSystem.Patience, "the outage should be noticed");

        _system.Way.Mend();

        await _system.HasLicenses(100, "every message should be handled");
        worker.Log.OfOutages.Should().HaveCount(2, "the outage begins and ends with a line");
    }

    [Fact]
    public async Task They_do_not_keep_the_process_from_stopping()
    {
        var worker = await _system.StartFragileWorker(BusTransport.InMemory);
        _system.Way.Cut();
        await worker.Send(QueueNames.CreateLicense, Tenants.Command(_system.Tenant));
        await Eventually.True(() => worker.Log.OfOutages.Count > 0, OutageSystem.Patience, "the outage should be noticed");

        await worker.Stop().WaitAsync(TimeSpan.FromSeconds(15)); // The host would give up after 30 s.
    }
}
