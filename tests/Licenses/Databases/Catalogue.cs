using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Catalog;

namespace Licensing.Messaging.Licenses.Tests.Databases;

/// <summary>What every test tenant sells, and to whom.</summary>
static class Catalogue
{
    public static readonly Price Price = new()
    {
        Currency = "SEK",
        PriceType = "RECURRING",
        Discount = 10.50m,
        NetPrice = 89.50m,
        BoundMonths = 12,
        BillingCycle = new BillingCycle("MONTH", 1),
    };

    public static readonly ProductOfferingGroup Group = new("telephony", "Telephony – växel", "PBX");

    public static IEnumerable<object> Of(string tenantId) =>
    [
        Customer(tenantId, "acme", "Åcme"),
        Customer(tenantId, "globex", "Globex"),
        new Customer { TenantId = tenantId, CustomerId = "gone", Name = "", Version = 2, Removed = true },
        Offering(tenantId, "pbx-basic", "LICENSE", "PBX", "AVAILABLE"),
        Offering(tenantId, "pbx-old", "LICENSE", "PBX", "ARCHIVED"),
        Offering(tenantId, "mobile", "SUBSCRIPTION", null, "AVAILABLE"),
        Offering(tenantId, "typeless", "LICENSE", null, "AVAILABLE"),
        new Subscription { TenantId = tenantId, SubscriptionId = "acme-1", CustomerId = "acme", Display = "+46 70 000 00 01", Version = 1 },
        new Subscription { TenantId = tenantId, SubscriptionId = "globex-1", CustomerId = "globex", Display = "+46 70 000 00 02", Version = 1 },
        new User { TenantId = tenantId, UserId = "jane", CustomerId = "acme", Display = "Jane Doe", Version = 1 },
        new User { TenantId = tenantId, UserId = "hank", CustomerId = "globex", Display = "Hank Scorpio", Version = 1 },
    ];

    public static Customer Customer(string tenantId, string customerId, string name) =>
        new() { TenantId = tenantId, CustomerId = customerId, Name = name, Version = 1 };

    static ProductOffering Offering(string tenantId, string id, string type, string? licenseType, string status) => new()
    {
        TenantId = tenantId,
        ProductOfferingId = id,
        Name = $"The {id}",
        Type = type,
        LicenseType = licenseType,
        Status = status,
        Price = Price,
        Group = Group,
        Version = 1,
    };
}
