using Licensing.Messaging.Licenses.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Licensing.Messaging.Licenses.Idempotency;

/// <summary>The idempotency records: one key space for HTTP and bus.</summary>
public sealed class IdempotencyRecords(LicensingDbContext dbContext, TimeProvider time)
{
    /// <summary>The record that holds the key now. One that has expired is removed with the next SaveChanges, and counts as none.</summary>
    public async Task<LicenseRequest?> Find(string tenantId, string operation, string key, CancellationToken cancellationToken)
    {
        var record = await dbContext.LicenseRequests.SingleOrDefaultAsync(
            row => row.TenantId == tenantId && row.Operation == operation && row.IdempotencyKey == key, cancellationToken);
        if (record is null || !record.HasExpired(time.Now()))
            return record;

        dbContext.Remove(record);
        return null;
    }

    /// <summary>A new record, open, added to the DbContext. The unique key decides at SaveChanges whether it is the first.</summary>
    public LicenseRequest Open(Guid requestId, string tenantId, string operation, string key, byte[] fingerprint, string source, TimeSpan lifetime)
    {
        var now = time.Now();
        var record = new LicenseRequest
        {
            RequestId = requestId,
            TenantId = tenantId,
            Operation = operation,
            IdempotencyKey = key,
            Fingerprint = fingerprint,
            Status = RequestStatuses.Accepted,
            Source = source,
            AcceptedAt = now,
            ExpiresAt = now + lifetime,
        };
        return Replaced(requestId) is { } row ? Renew(row, record) : dbContext.Add(record).Entity;
    }

    /// <summary>The expired record of the very same request: an old message that has come again, after it was rejected at its time.</summary>
    EntityEntry<LicenseRequest>? Replaced(Guid requestId) => dbContext.ChangeTracker.Entries<LicenseRequest>()
        .SingleOrDefault(row => row.State == EntityState.Deleted && row.Entity.RequestId == requestId);

    static LicenseRequest Renew(EntityEntry<LicenseRequest> row, LicenseRequest record)
    {
        row.State = EntityState.Modified;
        row.CurrentValues.SetValues(record);
        return row.Entity;
    }
}
