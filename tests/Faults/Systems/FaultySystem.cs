using Licensing.Messaging.Faults.Tests.Nemeses;
using Licensing.Messaging.Faults.Tests.Workload;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Outbox;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Faults.Tests.Systems;

/// <summary>The product in a form in which somebody runs it, and what can be done to it.</summary>
abstract class FaultySystem : IAsyncDisposable
{
    const int Shown = 10;

    protected const string Tenant = Installation.Tenant;

    /// <summary>The kinds of fault that it can suffer.</summary>
    public abstract IReadOnlyList<Fault> Faults { get; }

    /// <summary>The longest pause between two faults.</summary>
    public abstract TimeSpan LongestPause { get; }

    /// <summary>Its processes.</summary>
    public abstract IReadOnlyList<Node> Nodes { get; }

    /// <summary>Those that listen now.</summary>
    public IReadOnlyList<Uri> Addresses => [.. Nodes.Select(node => node.Address).OfType<Uri>()];

    /// <summary>What only happens when faults really hit, and how often it did.</summary>
    public abstract IReadOnlyList<(string Name, int Count)> Effects(History history);

    /// <summary>Runs the clients until <paramref name="stop"/>, and then until everything is answered or <paramref name="abandon"/>.</summary>
    public abstract Task Load(History history, int seed, CancellationToken stop, CancellationToken abandon);

    /// <summary>Waits until everything that was accepted has its outcome, and everybody has heard; not longer than that time. Returns what is still open then.</summary>
    public async Task<string?> Settle(History history, TimeSpan within)
    {
        try
        {
            await Eventually.Value(() => Open(history), open => open is null, within, "everything should have its outcome, and everybody should have heard");
            return null;
        }
        catch (TimeoutException)
        {
            return await Open(history);
        }
    }

    /// <summary>How many requests have an outcome.</summary>
    public Task<int> CountOutcomes() => Query(database => database.LicenseRequests.CountAsync(row => row.Status != "ACCEPTED"));

    public async Task<Findings> Find() => new()
    {
        Outcomes = await Query(database => database.LicenseRequests.Select(row => new Findings.Outcome(row.IdempotencyKey, row.Status)).ToListAsync()),
        Licenses = (await Query(database => database.Licenses.Select(row => new { row.IdempotencyKey, row.LicenseId }).ToListAsync()))
            .ToLookup(row => row.IdempotencyKey, row => row.LicenseId),
        Events = Heard.Events,
        Repeated = Heard.Repeated,
        DeadLetters = [.. await DeadRows(), .. await DeadMessages()],
    };

    public abstract ValueTask DisposeAsync();

    /// <summary>What subscribers have heard.</summary>
    protected abstract (ILookup<string, HeardEvent>? Events, int Repeated) Heard { get; }

    protected abstract void UseDatabase(DbContextOptionsBuilder options);

    /// <summary>What is in the broker's error and skipped queues.</summary>
    protected abstract Task<IReadOnlyList<string>> DeadMessages();

    protected async Task<T> Query<T>(Func<LicensingDbContext, Task<T>> query)
    {
        var options = new DbContextOptionsBuilder<LicensingDbContext>();
        UseDatabase(options);
        await using var dbContext = new LicensingDbContext(options.Options);
        return await query(dbContext);
    }

    /// <summary>What has not come to its end yet.</summary>
    async Task<string?> Open(History history)
    {
        var requests = await Query(database => database.LicenseRequests.CountAsync());
        var accepted = await Query(database => database.LicenseRequests.CountAsync(row => row.Status == "ACCEPTED"));
        var rows = await Query(database => database.Set<OutboxMessage>().AsNoTracking().ToListAsync());
        var heard = Heard.Events?.Count ?? requests;
        // What the broker alone has is not in the database yet.
        var known = history.Submissions.Count(submission => submission.IsAcknowledged);
        return accepted + rows.Count == 0 && heard >= requests && requests >= known
            ? null
            : $"{known} submissions were acknowledged, {accepted} of {requests} license requests are open, {heard} events were heard, outbox rows: {string.Join("; ", rows.Take(Shown).Select(Describe))}";
    }

    static string Describe(OutboxMessage row) => $"{row.Id} of {row.RelayId}, due {row.Due}, attempts {row.Attempts}, {row.DestinationAddress}, {row.Failure}";

    Task<List<string>> DeadRows() => Query(async database => (await database.Set<OutboxMessage>().Where(row => row.Failure != null)
        .ToListAsync()).ConvertAll(row => $"An outbox row: {row.Failure}"));
}
