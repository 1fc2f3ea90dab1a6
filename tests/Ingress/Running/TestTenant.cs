using Licensing.Messaging.Contracts;
using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Licenses.ApiKeys;
using Licensing.Messaging.Licenses.Catalog;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Tenants;
using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Ingress.Tests.Running;

/// <summary>A tenant with an API key and a small catalogue.</summary>
sealed class TestTenant(IngressFixture host, string id, string apiKey)
{
    public const string Order = """{"productOfferingId":"pbx-basic","customerId":"acme"}""";

    public string Id => id;

    public string ApiKey => apiKey;

    public static async Task<TestTenant> Create(IngressFixture host, bool billingManaged = false)
    {
        var (id, apiKey) = (UniqueName.Next(), ApiKeySecret.Generate());
        await host.Database(async database =>
        {
            database.Add(new Tenant { TenantId = id, BillingManaged = billingManaged, CreatedAt = DateTime.UnixEpoch });
            database.Add(ApiKeySecret.ToApiKey(apiKey, id, "test", TimeProvider.System));
            AddCatalogue(database, id);
            return await database.SaveChangesAsync();
        });
        return new TestTenant(host, id, apiKey);
    }

    /// <summary>A submission that is right in every respect.</summary>
    public ApiRequest Submission(string idempotencyKey, string body = Order) =>
        ApiRequest.Post("/api/v1/licenses", body).With("X-API-Key", apiKey).With("Idempotency-Key", idempotencyKey);

    public Task<Answer> Submit(string idempotencyKey, string body = Order, string? prefer = null) =>
        host.Api.Send(Submission(idempotencyKey, body).With("Prefer", prefer));

    public Task<Answer> Get(string path, string? prefer = null) =>
        host.Api.Send(ApiRequest.Get(path).With("X-API-Key", apiKey).With("Prefer", prefer));

    static void AddCatalogue(LicensingDbContext database, string tenant)
    {
        database.Add(new Customer { TenantId = tenant, CustomerId = "acme", Name = "Acme", Version = 1 });
        database.Add(new Subscription { TenantId = tenant, SubscriptionId = "acme-mobile-1", CustomerId = "acme", Display = "+46 70 000 00 01", Version = 1 });
        database.Add(Offering(tenant, "pbx-basic", ProductOfferingTypes.License, "PBX"));
        database.Add(Offering(tenant, "voicemail", ProductOfferingTypes.License, "VOICEMAIL", ProductOfferingStatuses.Archived));
        database.Add(Offering(tenant, "mobile-5gb", "SUBSCRIPTION", licenseType: null));
    }

    static ProductOffering Offering(string tenant, string id, string type, string? licenseType, string status = ProductOfferingStatuses.Available) => new()
    {
        TenantId = tenant,
        ProductOfferingId = id,
        Name = $"Offering {id}",
        Type = type,
        LicenseType = licenseType,
        Status = status,
        Version = 1,
    };
}
