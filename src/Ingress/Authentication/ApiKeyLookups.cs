using Licensing.Messaging.Licenses.Database;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Ingress.Authentication;

/// <summary>
/// Asks the database for keys on behalf of all requests of this process: one query at a time, for all the keys that wait when it begins. So
/// nobody waits for longer than the query under way and the next one, and a flood of wrong keys makes queries larger but not more. Without
/// requests there is no query.
/// </summary>
/// <param name="scopes">Where the DbContext comes from.</param>
/// <param name="time">The clock.</param>
/// <param name="answered">Is told each answer before those who wait for it.</param>
sealed class ApiKeyLookups(IServiceScopeFactory scopes, TimeProvider time, ApiKeyLookups.Answered answered)
{
    /// <summary>How many keys may wait, and so how many a query asks for at most.</summary>
    public const int MostWaiting = 10_000;

    readonly Lock _gate = new();
    Dictionary<string, TaskCompletionSource<KeyCheck>> _waiting = new(StringComparer.Ordinal), _asked = [];

    /// <param name="hash">The key's hash in hexadecimal.</param>
    /// <param name="caller">Whose it is; null when there is no such key, or it is revoked.</param>
    /// <param name="asked">The timestamp of when the database was asked.</param>
    public delegate void Answered(string hash, Caller? caller, long asked);

    /// <summary>The lookup of that key, shared with all who ask for it now; null when too many wait.</summary>
    public Task<KeyCheck>? TryFind(string hash)
    {
        lock (_gate)
        {
            if (_asked.TryGetValue(hash, out var lookup) || _waiting.TryGetValue(hash, out lookup))
                return lookup.Task;
            if (_waiting.Count == MostWaiting)
                return null;
            _waiting.Add(hash, lookup = new TaskCompletionSource<KeyCheck>(TaskCreationOptions.RunContinuationsAsynchronously));
            if (_asked.Count == 0 && _waiting.Count == 1)
                _ = Task.Run(AskForAll);
            return lookup.Task;
        }
    }

    async Task AskForAll()
    {
        while (Take() is { Count: > 0 } lookups)
        {
            try
            {
                await Ask(lookups);
            }
            catch (Exception exception)
            {
                Fail(lookups, exception); // Told to everybody who waited; whoever waits next asks again.
            }
        }
    }

    /// <summary>What waits now becomes what is asked for.</summary>
    Dictionary<string, TaskCompletionSource<KeyCheck>> Take()
    {
        lock (_gate)
        {
            (_asked, _waiting) = (_waiting, new(StringComparer.Ordinal));
            return _asked;
        }
    }

    async Task Ask(Dictionary<string, TaskCompletionSource<KeyCheck>> lookups)
    {
        var asked = time.GetTimestamp();
        var callers = await Read([.. lookups.Keys.Select(Convert.FromHexString)]);
        foreach (var (hash, lookup) in lookups)
        {
            var caller = callers.GetValueOrDefault(hash);
            answered(hash, caller, asked);
            lookup.SetResult(new KeyCheck(caller));
        }
    }

    async Task<Dictionary<string, Caller>> Read(byte[][] hashes)
    {
        await using var scope = scopes.CreateAsyncScope();
        var dbContext = scope.ServiceProvider.GetRequiredService<LicensingDbContext>();
        var found = await (
            from key in dbContext.ApiKeys
            join tenant in dbContext.Tenants on key.TenantId equals tenant.TenantId
            where EF.Parameter(hashes).Contains(key.Hash) && key.RevokedAt == null
            select new { key.Hash, Caller = new Caller(key.ApiKeyId, tenant.TenantId, tenant.BillingManaged) }).ToListAsync();
        return found.ToDictionary(row => Convert.ToHexString(row.Hash), row => row.Caller, StringComparer.Ordinal);
    }

    static void Fail(Dictionary<string, TaskCompletionSource<KeyCheck>> lookups, Exception exception)
    {
        foreach (var lookup in lookups.Values)
            lookup.TrySetException(exception);
    }
}
