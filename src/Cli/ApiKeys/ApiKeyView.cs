using System.Linq.Expressions;
using Licensing.Messaging.Licenses.ApiKeys;

namespace Licensing.Messaging.Cli.ApiKeys;

/// <summary>A key as operators see it, without the key.</summary>
sealed record ApiKeyView(Guid Id, string Tenant, string Name, string Prefix, DateTime CreatedAt, DateTime? LastUsedAt, DateTime? RevokedAt)
{
    public static Expression<Func<ApiKey, ApiKeyView>> Of { get; } =
        key => new ApiKeyView(key.ApiKeyId, key.TenantId, key.Name, key.Prefix, key.CreatedAt, key.LastUsedAt, key.RevokedAt);
}
