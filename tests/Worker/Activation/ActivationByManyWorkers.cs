using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Tests.Servers;
using Licensing.Messaging.Worker.Tests.Deployment;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Worker.Tests.Activation;

/// <summary>Pending licenses become active on their day, once, however many workers run.</summary>
[Collection("servers")]
public sealed class ActivationByManyWorkers : IAsyncLifetime
{
    const int Count = 20;
    readonly RunningSystem _system = new();
    readonly ShiftedClock _clock = new();

    public Task InitializeAsync() => _system.InitializeAsync();

    public Task DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task Two_workers_that_activate_at_once_activate_each_license_once()
    {
        var workers = new[] { await _system.StartWorker(_clock), await _system.StartWorker(_clock) };
        var tenant = await PendingLicenses();
        await using var subscriber = await _system.Subscribe();

        _clock.Ahead = TimeSpan.FromDays(2);
        await Task.WhenAll(workers.Select(worker => Task.Run(() => worker.Activation.ActivateDue(CancellationToken.None))));

        await ShouldHaveHeardOfEach(subscriber, tenant);
        (await workers[0].Activation.ActivateDue(CancellationToken.None)).Should().Be(0, "nothing is due any more");
    }

    [Fact]
    public async Task A_worker_activates_by_itself_what_fell_due_before_it_started()
    {
        await _system.StartWorker();
        var tenant = await PendingLicenses();
        await using var subscriber = await _system.Subscribe();

        _clock.Ahead = TimeSpan.FromDays(2);
        await _system.StartWorker(_clock);
        await Eventually.True(
            async () => (await StatusesOf(tenant)).All(status => status == "ACTIVE"), RunningSystem.Patience, "nobody calls the service here");

        await ShouldHaveHeardOfEach(subscriber, tenant);
    }

    /// <summary>Twenty licenses for tomorrow.</summary>
    async Task<string> PendingLicenses()
    {
        var tenant = await _system.NewTenant();
        var tomorrow = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime).AddDays(1);
        await Task.WhenAll(Enumerable.Range(0, Count).Select(i =>
            _system.Send(QueueNames.CreateLicense, Tenants.Command(tenant, $"key-{i}") with { ActivationDate = tomorrow })));
        await _system.Settled();
        (await StatusesOf(tenant)).Should().HaveCount(Count).And.OnlyContain(status => status == "PENDING");
        return tenant;
    }

    async Task ShouldHaveHeardOfEach(Subscriber subscriber, string tenant)
    {
        var heard = await subscriber.Everything(tenant);

        var licenseIds = await _system.Query(database => database.Licenses.Where(row => row.TenantId == tenant).Select(row => row.LicenseId).ToListAsync());
        heard.Should().OnlyContain(message => message.Exchange == Subscriber.Activated);
        heard.Select(message => message.CorrelationId).Should().BeEquivalentTo(licenseIds.Select(id => id.ToString()), "each is heard of once");
        heard.Select(message => message.Message.GetProperty("eventId").GetString()).Should().HaveCount(Count).And.OnlyHaveUniqueItems();
        heard.Should().OnlyContain(message => message.MessageId == message.Message.GetProperty("eventId").GetString());
        heard.Should().OnlyContain(message => message.Message.GetProperty("license").GetProperty("status").GetString() == "ACTIVE");
        (await StatusesOf(tenant)).Should().OnlyContain(status => status == "ACTIVE");
    }

    Task<List<string>> StatusesOf(string tenant) =>
        _system.Query(database => database.Licenses.Where(row => row.TenantId == tenant).Select(row => row.Status).ToListAsync());
}
