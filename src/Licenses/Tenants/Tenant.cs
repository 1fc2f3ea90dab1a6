namespace Licensing.Messaging.Licenses.Tenants;

/// <summary>An organisation that uses the service; its id is its name.</summary>
public sealed class Tenant
{
    public required string TenantId { get; init; }

    /// <summary>True when Seamless OS manages the tenant's billing: licenses are then created by orders, over the bus, and not over HTTP.</summary>
    public bool BillingManaged { get; set; }

    public required DateTime CreatedAt { get; init; }
}
