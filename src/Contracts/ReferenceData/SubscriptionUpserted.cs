namespace Licensing.Messaging.Contracts;

/// <summary>A subscription is new or has changed. Of several messages about one subscription the highest version wins.</summary>
public sealed record SubscriptionUpserted
{
    /// <summary>The organisation whose subscription it is.</summary>
    public required string TenantId { get; init; }

    /// <summary>The subscription's id.</summary>
    public required string SubscriptionId { get; init; }

    /// <summary>The customer that it belongs to.</summary>
    public required string CustomerId { get; init; }

    /// <summary>The subscription as people read it.</summary>
    public required string Display { get; init; }

    /// <summary>Rises with every change.</summary>
    public required long Version { get; init; }
}
