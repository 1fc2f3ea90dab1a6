namespace Licensing.Messaging.Licenses.ApiKeys;

/// <summary>A key of one tenant. The key itself is shown once, when it is made; what is stored cannot be turned back into it.</summary>
public sealed class ApiKey
{
    public required Guid ApiKeyId { get; init; }

    public required string TenantId { get; init; }

    public required string Name { get; init; }

    /// <summary>The key's first characters, to recognise it by.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the key.</summary>
    public required byte[] Hash { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? RevokedAt { get; set; }

    /// <summary>About when it was last used: kept by the minute, not by the request. Null when it never was.</summary>
    public DateTime? LastUsedAt { get; set; }
}
