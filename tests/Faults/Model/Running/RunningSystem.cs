using Licensing.Messaging.Faults.Tests.InProcess;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Outbox;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Faults.Tests.Model.Running;

/// <summary>Up to two processes on one SQLite file, each with a bus of its own, and what was promised to their clients.</summary>
sealed class RunningSystem(string connectionString) : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly StandaloneHost?[] _hosts = new StandaloneHost?[2];

    public ToldEvents Told { get; } = new();

    /// <summary>The keys and contents that a client was told to be accepted.</summary>
    public HashSet<(string Key, bool IsOther)> Acknowledged { get; } = [];

    /// <summary>How many reads and writes have failed.</summary>
    public int Faults { get; private set; }

    public async Task Run(Operation operation)
    {
        var host = await Host(operation.Host);
        switch (operation.What)
        {
            case What.Submit:
                var status = (int?)await host.Submit(operation.KeyName, OfferingOf(operation), waits: operation.Count == 1);
                if (status is 200 or 201 or 202 || (status == 422 && operation.IsOther))
                    Acknowledged.Add((operation.KeyName, operation.IsOther));
                break;
            case What.SendOverBus:
                await host.Send(TestTenant.Command(operation.KeyName) with { ProductOfferingId = OfferingOf(operation) }, Guid.CreateVersion7());
                break;
            case What.DeliverAgain:
                if (await Find(operation.KeyName) is { } request)
                    await host.Send(TestTenant.Command(operation.KeyName) with { ProductOfferingId = OfferingOf(operation), RequestId = request.RequestId }, request.RequestId);
                break;
            case What.FailWrite or What.LoseAnswer:
                host.Writes.FailWrite(operation.Count, after: operation.What == What.LoseAnswer);
                break;
            case What.Crash or What.Stop:
                await End(operation.Host, operation.What == What.Crash ? host.Crash : host.Stop);
                break;
            default:
                await EndLeases();
                break;
        }
    }

    /// <summary>All processes die; one comes back, nothing fails any more, and it finishes what there is.</summary>
    public async Task Settle()
    {
        await DisposeAsync();
        await EndLeases();
        await Host(0);
        await Finish();
        await End(0, _hosts[0]!.Stop);
    }

    /// <summary>The process of that number, started if it does not run.</summary>
    public async Task<StandaloneHost> Host(int index) => _hosts[index] ??= await StandaloneHost.Start(connectionString, Told);

    /// <summary>Returns once everything has its outcome, and every message has left.</summary>
    public Task Finish() => Eventually.Value(
        () => Query(async database => (
            Open: await database.LicenseRequests.CountAsync(row => row.Status == RequestStatuses.Accepted), Rows: await database.Set<OutboxMessage>().CountAsync())),
        left => left == (0, 0), Patience, "every request should have its outcome, and every message should have left");

    public async Task<T> Query<T>(Func<LicensingDbContext, Task<T>> query)
    {
        await using var database = new LicensingDbContext(new DbContextOptionsBuilder<LicensingDbContext>().UseSqlite(connectionString).Options);
        return await query(database);
    }

    public async ValueTask DisposeAsync()
    {
        for (var i = 0; i < _hosts.Length; i++)
        {
            if (_hosts[i] is { } host)
                await End(i, host.Crash);
        }
    }

    async Task End(int index, Func<Task> end)
    {
        var writes = _hosts[index]!.Writes;
        _hosts[index] = null;
        await end();
        Faults += writes.Faults;
    }

    /// <summary>The hosts are of one operating system process, so none of them can tell that another has ended.</summary>
    Task<int> EndLeases() => Query(database => database.Set<OutboxRelayState>().ExecuteUpdateAsync(rows => rows.SetProperty(row => row.LeaseUntil, 0)));

    Task<LicenseRequest?> Find(string key) => Query(database => database.LicenseRequests.AsNoTracking().SingleOrDefaultAsync(row => row.IdempotencyKey == key));

    static string OfferingOf(Operation operation) => operation.IsOther ? TestTenant.ArchivedId : TestTenant.OfferingId;
}
