using Licensing.Messaging.Licenses.ApiKeys;
using Licensing.Messaging.Licenses.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Licensing.Messaging.Ingress.Authentication;

/// <summary>
/// Whose key it is. What the database says, or that it knows no such key, is remembered for a few seconds: shorter than a revoked key may
/// go on working.
/// </summary>
sealed class ApiKeys(IServiceScopeFactory scopes) : IDisposable
{
    static readonly TimeSpan Remembered = TimeSpan.FromSeconds(3);
    readonly MemoryCache _callers = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <summary>The caller, or null when the key is unknown or revoked.</summary>
    public async ValueTask<Caller?> Find(string secret, CancellationToken cancellationToken)
    {
        var hash = ApiKeySecret.Hash(secret);
        var key = Convert.ToHexString(hash);
        if (_callers.TryGetValue<Caller?>(key, out var caller))
            return caller;

        caller = await Read(hash, cancellationToken);
        return _callers.Set(key, caller, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Remembered, Size = 1 });
    }

    public void Dispose() => _callers.Dispose();

    async Task<Caller?> Read(byte[] hash, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var dbContext = scope.ServiceProvider.GetRequiredService<LicensingDbContext>();
        return await (
            from key in dbContext.ApiKeys
            join tenant in dbContext.Tenants on key.TenantId equals tenant.TenantId
            where key.Hash == hash && key.RevokedAt == null
            select new Caller(tenant.TenantId, tenant.BillingManaged)).SingleOrDefaultAsync(cancellationToken);
    }
}
