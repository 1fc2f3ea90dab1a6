using System.Collections.Concurrent;
using System.Security.Cryptography;
using Licensing.Messaging.Licenses.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Licenses.Signing;

/// <summary>
/// The secrets that all processes on one database share. Each is made when it is first needed, by whoever needs it first, and then kept in
/// memory for as long as the process lives: it never changes.
/// </summary>
public sealed class SigningKeys(IServiceScopeFactory scopes, TimeProvider time)
{
    const int SecretBytes = 32;
    readonly ConcurrentDictionary<string, byte[]> _secrets = new(StringComparer.Ordinal);

    /// <summary>The secret for a purpose: the same in every process, and after every restart.</summary>
    public async ValueTask<byte[]> SecretFor(string purpose, CancellationToken cancellationToken) =>
        _secrets.TryGetValue(purpose, out var secret) ? secret : _secrets.GetOrAdd(purpose, await FindOrMake(purpose, cancellationToken));

    async Task<byte[]> FindOrMake(string purpose, CancellationToken cancellationToken)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            await using var scope = scopes.CreateAsyncScope();
            var dbContext = scope.ServiceProvider.GetRequiredService<LicensingDbContext>();
            if (await Find(dbContext, purpose, cancellationToken) is { } secret)
                return secret;
            try
            {
                return await Insert(dbContext, purpose, cancellationToken);
            }
            catch (DbUpdateException) when (isFirst)
            {
                // Another process was first, and its secret is the one that counts; if it was something else, the second attempt tells.
            }
        }
    }

    static Task<byte[]?> Find(LicensingDbContext dbContext, string purpose, CancellationToken cancellationToken) =>
        dbContext.SigningKeys.Where(key => key.Purpose == purpose).Select(key => key.Secret).SingleOrDefaultAsync(cancellationToken);

    async Task<byte[]> Insert(LicensingDbContext dbContext, string purpose, CancellationToken cancellationToken)
    {
        var key = new SigningKey { Purpose = purpose, Secret = RandomNumberGenerator.GetBytes(SecretBytes), CreatedAt = time.Now() };
        dbContext.Add(key);
        await dbContext.SaveChangesAsync(cancellationToken);
        return key.Secret;
    }
}
