namespace Licensing.Messaging.Contracts;

/// <summary>A customer is new or has changed. Of several messages about one customer the highest version wins.</summary>
public sealed record CustomerUpserted
{
    /// <summary>The organisation whose customer it is.</summary>
    public required string TenantId { get; init; }

    /// <summary>The customer's id.</summary>
    public required string CustomerId { get; init; }

    /// <summary>The customer's name.</summary>
    public required string Name { get; init; }

    /// <summary>Rises with every change.</summary>
    public required long Version { get; init; }
}
