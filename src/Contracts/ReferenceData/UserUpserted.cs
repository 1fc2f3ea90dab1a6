namespace Licensing.Messaging.Contracts;

/// <summary>A user is new or has changed. Of several messages about one user the highest version wins.</summary>
public sealed record UserUpserted
{
    /// <summary>The organisation whose user it is.</summary>
    public required string TenantId { get; init; }

    /// <summary>The user's id.</summary>
    public required string UserId { get; init; }

    /// <summary>The customer that it belongs to.</summary>
    public required string CustomerId { get; init; }

    /// <summary>The user as people read it.</summary>
    public required string Display { get; init; }

    /// <summary>Rises with every change.</summary>
    public required long Version { get; init; }
}
