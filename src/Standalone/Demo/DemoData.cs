using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses;
using Licensing.Messaging.Licenses.ApiKeys;
using Licensing.Messaging.Licenses.Catalog;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Standalone.Demo;

/// <summary>
/// The tenant <c>demo</c> and what it can order. Made once; what is changed afterwards stays changed. Its key is there while the demo is.
/// </summary>
sealed class DemoData(LicensingDbContext dbContext, ReferenceData referenceData, TimeProvider time)
{
    /// <summary>Known to everybody, hence only here and only on loopback.</summary>
    public const string ApiKey = "lk_demo_standalone";

    const string TenantId = "demo", CustomerId = "acme";
    const long Version = 1;
    static readonly byte[] KeyHash = ApiKeySecret.Hash(ApiKey);

    public async Task Ensure()
    {
        if (!await dbContext.Tenants.AnyAsync(row => row.TenantId == TenantId))
            await AddTenant();
        if (!await dbContext.ApiKeys.AnyAsync(row => row.Hash == KeyHash))
            dbContext.Add(ApiKeySecret.ToApiKey(ApiKey, TenantId, "demo", time));
        await dbContext.SaveChangesAsync();
    }

    public Task RemoveKey() => dbContext.ApiKeys.Where(row => row.Hash == KeyHash).ExecuteDeleteAsync();

    async Task AddTenant()
    {
        dbContext.Add(new Tenant { TenantId = TenantId, CreatedAt = time.Now() });
        await referenceData.Apply(new CustomerUpserted { TenantId = TenantId, CustomerId = CustomerId, Name = "Acme", Version = Version }, default);
        await referenceData.Apply(
            new SubscriptionUpserted { TenantId = TenantId, SubscriptionId = "acme-mobile-1", CustomerId = CustomerId, Display = "+46 70 000 00 01", Version = Version }, default);
        await referenceData.Apply(
            new UserUpserted { TenantId = TenantId, UserId = "acme-jane", CustomerId = CustomerId, Display = "Jane Doe", Version = Version }, default);
        foreach (var offering in Offerings())
            await referenceData.Apply(offering, default);
    }

    static IEnumerable<ProductOfferingUpserted> Offerings() =>
    [
        Offering("pbx-basic", "PBX Basic", "PBX", 49),
        Offering("pbx-pro", "PBX Pro", "PBX", 99),
        Offering("voicemail", "Voicemail", "VOICEMAIL", 19) with { Status = ProductOfferingStatuses.Archived },
        Offering("mobile-5gb", "Mobile 5 GB", null, 199) with { Type = "SUBSCRIPTION" },
    ];

    static ProductOfferingUpserted Offering(string id, string name, string? licenseType, decimal price) => new()
    {
        TenantId = TenantId,
        ProductOfferingId = id,
        Name = name,
        Type = ProductOfferingTypes.License,
        LicenseType = licenseType,
        Status = ProductOfferingStatuses.Available,
        Price = new Price { Currency = "SEK", PriceType = "RECURRING", NetPrice = price, BillingCycle = new BillingCycle("MONTH", 1) },
        Group = new ProductOfferingGroup("demo", "Demo offerings"),
        Version = Version,
    };
}
