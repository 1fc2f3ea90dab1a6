using Licensing.Messaging.Hosting.Recurring;
using Licensing.Messaging.Licenses.Database;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Ingress.Authentication;

/// <summary>
/// Remembers when each key was last used, and writes it down once a minute and when the process stops: a request costs no write, and an idle
/// process sends nothing. A process that dies forgets the last minute.
/// </summary>
sealed class KeyUsage(IServiceScopeFactory scopes, TimeProvider time, ILogger<KeyUsage> logger) : RecurringTask(time, logger)
{
    /// <summary>How many keys a statement updates at most.</summary>
    public const int MostKeys = 1000;

    readonly TimeProvider _time = time;
    readonly Lock _gate = new();
    Dictionary<Guid, DateTime> _lastUsed = [];

    protected override TimeSpan Interval { get; } = TimeSpan.FromMinutes(1);

    public void Note(Guid apiKeyId)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        lock (_gate)
            _lastUsed[apiKeyId] = now;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await RunOnce(cancellationToken); // By now no request is under way any more.
    }

    protected override async Task Run(CancellationToken cancellationToken)
    {
        var batches = Take();
        try
        {
            while (batches.TryPeek(out var batch))
            {
                await Write(batch.Second, batch.ApiKeyIds, cancellationToken);
                batches.Dequeue();
            }
        }
        finally
        {
            PutBack(batches);
        }
    }

    /// <summary>Keys used in the same second share a statement, so that there are few of them however many keys are in use.</summary>
    Queue<(DateTime Second, Guid[] ApiKeyIds)> Take()
    {
        Dictionary<Guid, DateTime> taken;
        lock (_gate)
            (taken, _lastUsed) = (_lastUsed, []);
        return new(taken
            .GroupBy(entry => entry.Value.AddTicks(-(entry.Value.Ticks % TimeSpan.TicksPerSecond)), entry => entry.Key)
            .SelectMany(keys => keys.Order().Chunk(MostKeys).Select(apiKeyIds => (keys.Key, apiKeyIds))));
    }

    /// <summary>What could not be written is written the next time, unless the key has been used since.</summary>
    void PutBack(IEnumerable<(DateTime Second, Guid[] ApiKeyIds)> batches)
    {
        lock (_gate)
        {
            foreach (var (second, apiKeyIds) in batches)
            {
                foreach (var apiKeyId in apiKeyIds)
                    _lastUsed.TryAdd(apiKeyId, second);
            }
        }
    }

    /// <summary>Never back in time: another process may have written a later use.</summary>
    async Task Write(DateTime second, Guid[] apiKeyIds, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<LicensingDbContext>().ApiKeys
            .Where(key => EF.Parameter(apiKeyIds).Contains(key.ApiKeyId) && (key.LastUsedAt == null || key.LastUsedAt < second))
            .ExecuteUpdateAsync(update => update.SetProperty(key => key.LastUsedAt, second), cancellationToken);
    }
}
