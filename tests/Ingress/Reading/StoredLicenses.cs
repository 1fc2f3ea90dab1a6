using System.Text.Json;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Ingress.Tests.Running;
using License = Licensing.Messaging.Licenses.Creation.License;

namespace Licensing.Messaging.Ingress.Tests.Reading;

/// <summary>Licenses put straight into the database, as many and as old as a test wants them.</summary>
static class StoredLicenses
{
    public static readonly DateTime Start = new(2026, 11, 23, 10, 15, 0, DateTimeKind.Utc);

    /// <summary>A license with a random id, whose order is none of time.</summary>
    public static License Of(
        TestTenant tenant, DateTime createdAt, string customerId = "acme", string status = LicenseStatuses.Active, string type = "PBX", string offeringId = "pbx-basic",
        IReadOnlyDictionary<string, JsonElement>? metadata = null) => new()
        {
            LicenseId = Guid.NewGuid(),
            TenantId = tenant.Id,
            RequestId = Guid.NewGuid(),
            IdempotencyKey = "key",
            Status = status,
            Type = type,
            CustomerId = customerId,
            CustomerName = "Acme",
            ProductOfferingId = offeringId,
            ProductOffering = new ProductOfferingSummary { ProductOfferingId = offeringId, Name = "PBX Basic" },
            Metadata = metadata,
            CreatedAt = createdAt,
            UpdatedAt = createdAt,
        };

    public static Task<int> Add(this IngressFixture host, params IEnumerable<License> licenses) => host.Database(database =>
    {
        database.AddRange(licenses);
        return database.SaveChangesAsync();
    });
}
