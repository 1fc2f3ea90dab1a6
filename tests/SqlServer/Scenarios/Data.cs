using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Catalog;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Json;
using Licensing.Messaging.Licenses.Tenants;
using Licensing.Messaging.SqlServer.Tests.Server;
using License = Licensing.Messaging.Licenses.Creation.License;

namespace Licensing.Messaging.SqlServer.Tests.Scenarios;

/// <summary>What the fake server's tables hold when a scenario wants them to hold something.</summary>
static class Data
{
    public const string TenantId = "tenant", CustomerId = "acme", OfferingId = "pbx-basic", Key = "key-1";
    static readonly DateTime Then = DateTime.UtcNow.AddHours(-1);

    public static Guid RequestId { get; } = Guid.CreateVersion7();

    public static Tenant Tenant { get; } = new() { TenantId = TenantId, CreatedAt = Then };

    public static Customer Customer { get; } = new() { TenantId = TenantId, CustomerId = CustomerId, Name = "Acme", Version = 1 };

    public static ProductOffering Offering { get; } = new()
    {
        TenantId = TenantId,
        ProductOfferingId = OfferingId,
        Name = "PBX Basic",
        Type = ProductOfferingTypes.License,
        LicenseType = "PBX",
        Status = ProductOfferingStatuses.Available,
        Version = 1,
    };

    public static Subscription Subscription { get; } =
        new() { TenantId = TenantId, SubscriptionId = "acme-1", CustomerId = CustomerId, Display = "+46 70 000 00 01", Version = 1 };

    public static User User { get; } = new() { TenantId = TenantId, UserId = "jane", CustomerId = CustomerId, Display = "Jane", Version = 1 };

    public static Assignee ToSubscription { get; } = new() { Type = AssigneeTypes.Subscription, SubscriptionId = "acme-1" };

    public static Assignee ToUser { get; } = new() { Type = AssigneeTypes.User, UserId = "jane" };

    public static CreateLicense Command { get; } =
        new() { TenantId = TenantId, IdempotencyKey = Key, ProductOfferingId = OfferingId, CustomerId = CustomerId };

    /// <summary>The command as the ingress sends it on.</summary>
    public static CreateLicense AcceptedCommand { get; } = Command with { RequestId = RequestId };

    public static LicenseRequest Request(string status, TimeSpan? expiresIn = null) => new()
    {
        RequestId = RequestId,
        TenantId = TenantId,
        Operation = Operations.CreateLicense,
        IdempotencyKey = Key,
        Fingerprint = Fingerprint.Of(Command),
        Status = status,
        Source = RequestSources.Rest,
        AcceptedAt = Then,
        ExpiresAt = DateTime.UtcNow + (expiresIn ?? TimeSpan.FromDays(1)),
        CompletedAt = status == RequestStatuses.Accepted ? null : Then,
        LicenseId = status == RequestStatuses.Completed ? License().LicenseId : null,
        OutcomeStatus = status == RequestStatuses.Accepted ? null : 201,
        Outcome = status == RequestStatuses.Accepted
            ? null
            : System.Text.Json.JsonSerializer.Serialize(License().ToContract(), LicensingJson.Writer.License),
    };

    public static License License(string status = LicenseStatuses.Active) => new()
    {
        LicenseId = RequestId,
        TenantId = TenantId,
        RequestId = RequestId,
        IdempotencyKey = Key,
        Status = status,
        Type = "PBX",
        CustomerId = CustomerId,
        CustomerName = "Acme",
        ProductOfferingId = OfferingId,
        ProductOffering = new ProductOfferingSummary { ProductOfferingId = OfferingId, Name = "PBX Basic" },
        ActivationDate = DateOnly.FromDateTime(Then),
        CreatedAt = Then,
        UpdatedAt = Then,
    };

    /// <summary>Everything that a license is made from, and no request or license yet.</summary>
    public static Answers HasCatalogue(this Answers answers) => answers
        .Rows("FROM [tenants]", true)
        .Rows("FROM [customers]", Customer)
        .Rows("FROM [product_offerings]", Offering)
        .Rows("FROM [subscriptions]", Subscription)
        .Rows("FROM [users]", User);
}
