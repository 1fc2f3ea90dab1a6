using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.ApiKeys;
using Licensing.Messaging.Licenses.Catalog;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Tenants;

namespace Licensing.Messaging.Faults.Tests.InProcess;

/// <summary>The one tenant of a database, with a customer and an offering.</summary>
static class TestTenant
{
    public const string Id = "northwind", CustomerId = "acme", OfferingId = "pbx-basic", ArchivedId = "voicemail";

    public static readonly string ApiKey = ApiKeySecret.Generate();

    public static IEnumerable<object> Rows() =>
    [
        new Tenant { TenantId = Id, CreatedAt = DateTime.UnixEpoch },
        ApiKeySecret.ToApiKey(ApiKey, Id, "test", TimeProvider.System),
        new Customer { TenantId = Id, CustomerId = CustomerId, Name = "Acme", Version = 1 },
        Offering(OfferingId, ProductOfferingStatuses.Available),
        Offering(ArchivedId, ProductOfferingStatuses.Archived),
    ];

    /// <summary>A command for a license.</summary>
    public static CreateLicense Command(string key) =>
        new() { TenantId = Id, IdempotencyKey = key, ProductOfferingId = OfferingId, CustomerId = CustomerId };

    /// <summary>The record of a command that an ingress has accepted.</summary>
    public static LicenseRequest Accepted(CreateLicense command) => new()
    {
        RequestId = command.RequestId!.Value,
        TenantId = command.TenantId,
        Operation = Operations.CreateLicense,
        IdempotencyKey = command.IdempotencyKey,
        Fingerprint = Fingerprint.Of(command),
        Status = RequestStatuses.Accepted,
        Source = RequestSources.Rest,
        AcceptedAt = DateTime.UtcNow,
        ExpiresAt = DateTime.UtcNow.AddDays(1),
    };

    static ProductOffering Offering(string id, string status) => new()
    {
        TenantId = Id,
        ProductOfferingId = id,
        Name = $"Offering {id}",
        Type = ProductOfferingTypes.License,
        LicenseType = "PBX",
        Status = status,
        Version = 1,
    };
}
