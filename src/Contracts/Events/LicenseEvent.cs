namespace Licensing.Messaging.Contracts;

/// <summary>
/// What every event carries. Delivery is at least once: <see cref="EventId"/> is the same over every redelivery and equals
/// the message id, so a subscriber that remembers it handles each event once.
/// </summary>
public abstract record LicenseEvent
{
    /// <summary>UUID version 7; the same over every redelivery.</summary>
    public required Guid EventId { get; init; }

    /// <summary>When it happened (UTC).</summary>
    public required DateTime OccurredAt { get; init; }

    /// <summary>The organisation that it concerns.</summary>
    public required string TenantId { get; init; }

    /// <summary>The submission that caused it.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>The idempotency key of that submission.</summary>
    public required string IdempotencyKey { get; init; }
}
