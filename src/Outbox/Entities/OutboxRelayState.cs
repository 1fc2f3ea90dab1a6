namespace Licensing.Messaging.Outbox;

/// <summary>
/// A relay (one per process and store) and its lease. While the lease lasts, the rows with its <see cref="RelayId"/> are in that
/// relay's memory and nobody else's business; after that any other relay takes them over.
/// </summary>
public sealed class OutboxRelayState
{
    /// <summary>The owner of rows that no relay has taken yet. Its lease ran out in 1970.</summary>
    public static readonly Guid Nobody = Guid.Empty;

    /// <summary>The relay's id, new with every start of the process.</summary>
    public required Guid RelayId { get; init; }

    /// <summary>Milliseconds since 1970-01-01T00:00:00Z on the database's clock.</summary>
    public required long LeaseUntil { get; init; }
}
