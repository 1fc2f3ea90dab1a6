using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Catalog;
using Licensing.Messaging.Licenses.Tenants;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Worker.Tests.Deployment;

/// <summary>Tenants, each for one test.</summary>
static class Tenants
{
    /// <summary>A tenant with nothing.</summary>
    public static async Task<string> NewEmptyTenant(this RunningSystem system)
    {
        var tenantId = UniqueName.Next();
        await system.Query(async database =>
        {
            database.Add(new Tenant { TenantId = tenantId, CreatedAt = DateTime.UnixEpoch });
            return await database.SaveChangesAsync();
        });
        return tenantId;
    }

    /// <summary>A tenant with the customer <c>acme</c>, the offering <c>pbx</c> and the archived offering <c>old</c>.</summary>
    public static async Task<string> NewTenant(this RunningSystem system)
    {
        var tenantId = await system.NewEmptyTenant();
        await system.Query(async database =>
        {
            database.Add(new Customer { TenantId = tenantId, CustomerId = "acme", Name = "Acme", Version = 1 });
            database.Add(Offering(tenantId, "pbx", "AVAILABLE"));
            database.Add(Offering(tenantId, "old", "ARCHIVED"));
            return await database.SaveChangesAsync();
        });
        return tenantId;
    }

    public static CreateLicense Command(string tenantId, string key = "key-1") =>
        new() { TenantId = tenantId, IdempotencyKey = key, ProductOfferingId = "pbx", CustomerId = "acme" };

    public static Task<int> CountLicenses(this RunningSystem system, string tenantId) =>
        system.Query(database => database.Licenses.CountAsync(row => row.TenantId == tenantId));

    static ProductOffering Offering(string tenantId, string id, string status) => new()
    {
        TenantId = tenantId,
        ProductOfferingId = id,
        Name = "PBX",
        Type = "LICENSE",
        LicenseType = "PBX",
        Status = status,
        Version = 1,
    };
}
