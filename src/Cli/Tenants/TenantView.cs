using System.Linq.Expressions;
using Licensing.Messaging.Licenses.Tenants;

namespace Licensing.Messaging.Cli.Tenants;

/// <summary>A tenant as operators see it.</summary>
sealed record TenantView(string Tenant, bool BillingManaged, DateTime CreatedAt)
{
    public static Expression<Func<Tenant, TenantView>> Of { get; } = tenant => new TenantView(tenant.TenantId, tenant.BillingManaged, tenant.CreatedAt);
}
