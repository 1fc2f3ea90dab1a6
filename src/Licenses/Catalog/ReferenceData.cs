using System.Linq.Expressions;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Validation;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Licenses.Catalog;

/// <summary>
/// Keeps what other systems publish about customers, offerings and assignees. Older versions are ignored, so neither order nor
/// repetition of the messages matters. A message with faults changes nothing.
/// </summary>
public sealed class ReferenceData(LicensingDbContext dbContext)
{
    public Task<Faults> Apply(CustomerUpserted message, CancellationToken cancellationToken) => Put(
        ReferenceDataRules.Check(message),
        new Customer { TenantId = message.TenantId, CustomerId = message.CustomerId, Name = message.Name, Version = message.Version },
        row => row.TenantId == message.TenantId && row.CustomerId == message.CustomerId, cancellationToken);

    public Task<Faults> Apply(CustomerRemoved message, CancellationToken cancellationToken) => Put(
        ReferenceDataRules.Check(message),
        new Customer { TenantId = message.TenantId, CustomerId = message.CustomerId, Name = "", Version = message.Version, Removed = true },
        row => row.TenantId == message.TenantId && row.CustomerId == message.CustomerId, cancellationToken);

    public Task<Faults> Apply(ProductOfferingUpserted message, CancellationToken cancellationToken) => Put(
        ReferenceDataRules.Check(message),
        new ProductOffering
        {
            TenantId = message.TenantId,
            ProductOfferingId = message.ProductOfferingId,
            Name = message.Name,
            Type = message.Type,
            LicenseType = message.LicenseType,
            Status = message.Status,
            Price = message.Price,
            Group = message.Group,
            Version = message.Version,
        },
        row => row.TenantId == message.TenantId && row.ProductOfferingId == message.ProductOfferingId, cancellationToken);

    public Task<Faults> Apply(SubscriptionUpserted message, CancellationToken cancellationToken) => Put(
        ReferenceDataRules.Check(message),
        new Subscription
        {
            TenantId = message.TenantId,
            SubscriptionId = message.SubscriptionId,
            CustomerId = message.CustomerId,
            Display = message.Display,
            Version = message.Version,
        },
        row => row.TenantId == message.TenantId && row.SubscriptionId == message.SubscriptionId, cancellationToken);

    public Task<Faults> Apply(UserUpserted message, CancellationToken cancellationToken) => Put(
        ReferenceDataRules.Check(message),
        new User
        {
            TenantId = message.TenantId,
            UserId = message.UserId,
            CustomerId = message.CustomerId,
            Display = message.Display,
            Version = message.Version,
        },
        row => row.TenantId == message.TenantId && row.UserId == message.UserId, cancellationToken);

    /// <summary>
    /// Inserts or replaces by the version that was read. When another message about the same thing commits in between, SaveChanges fails
    /// (unique key, or version as concurrency token) and the message is handled again.
    /// </summary>
    async Task<Faults> Put<T>(Faults faults, T row, Expression<Func<T, bool>> isSame, CancellationToken cancellationToken)
        where T : class, IVersioned
    {
        if (faults.Any)
            return faults;
        var known = await dbContext.Set<T>().SingleOrDefaultAsync(isSame, cancellationToken);
        if (known is null)
            dbContext.Add(row);
        else if (known.Version < row.Version)
            dbContext.Entry(known).CurrentValues.SetValues(row);
        return faults;
    }
}
