using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Creation;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Licenses.Activation;

/// <summary>Pending licenses whose activation date has come.</summary>
public sealed class DueActivations(LicensingDbContext dbContext, TimeProvider time)
{
    /// <summary>The longest due first, without those whose creation is still to be told: it comes before their activation.</summary>
    public Task<List<Guid>> Find(int limit, CancellationToken cancellationToken)
    {
        var today = time.Today();
        return dbContext.Licenses.Where(row => row.Status == LicenseStatuses.Pending && row.ActivationDate <= today)
            .Where(row => !dbContext.Set<OutboxMessage>().Any(message => message.CorrelationId == row.LicenseId))
            .OrderBy(row => row.ActivationDate).Select(row => row.LicenseId).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Makes the license active and returns the event to publish in the same transaction; null when it is pending no more. When two
    /// workers do it at once, the SaveChanges of the second fails with <see cref="DbUpdateConcurrencyException"/>.
    /// </summary>
    public async Task<ActivatedLicense?> Activate(Guid licenseId, CancellationToken cancellationToken)
    {
        var license = await dbContext.Licenses.SingleAsync(row => row.LicenseId == licenseId, cancellationToken);
        if (license.Status != LicenseStatuses.Pending)
            return null;

        var now = time.Now();
        license.Status = LicenseStatuses.Active;
        license.ActivatedAt = now;
        license.UpdatedAt = now;
        return new(LicenseEvents.Activated(license, now), license.ConversationId, license.TraceParent);
    }
}
