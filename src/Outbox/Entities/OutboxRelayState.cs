namespace Licensing.Messaging.Outbox;

/// <summary>
/// A relay (one per process and store) and its lease. While the lease lasts, the rows with its <see cref="RelayId"/> are in that
/// relay's memory and nobody else's business; after that any other relay takes them over. Three ids belong to no relay and tell the
/// state of a row: <see cref="Nobody"/>, <see cref="Later"/> and <see cref="Dead"/>.
/// </summary>
public sealed class OutboxRelayState
{
    /// <summary>The owner of rows that no relay has taken yet: 00000000-0000-0000-0000-000000000000.</summary>
    public static readonly Guid Nobody = Guid.Empty;

    /// <summary>The owner of rows that wait for their <see cref="OutboxMessage.Due"/> time: 00000000-0000-0000-0000-000000000001.</summary>
    public static readonly Guid Later = new("00000000-0000-0000-0000-000000000001");

    /// <summary>
    /// The owner of rows that no relay tries any more: ffffffff-ffff-ffff-ffff-ffffffffffff. To replay one, mend the cause and give the
    /// row to <see cref="Nobody"/> with no <see cref="OutboxMessage.Attempts"/>.
    /// </summary>
    public static readonly Guid Dead = new("ffffffff-ffff-ffff-ffff-ffffffffffff");

    /// <summary>The relay's id, new with every start of the process.</summary>
    public required Guid RelayId { get; init; }

    /// <summary>Milliseconds since 1970-01-01T00:00:00Z on the database's clock.</summary>
    public required long LeaseUntil { get; init; }

    /// <summary>
    /// Whose relay it is, in a form that only processes on the same machine can read: they end the lease of one that is gone. Empty where
    /// the operating system does not tell.
    /// </summary>
    public string? Process { get; init; }
}
