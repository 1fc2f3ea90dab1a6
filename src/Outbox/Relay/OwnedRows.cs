namespace Licensing.Messaging.Outbox.Relay;

/// <summary>The rows of one owner, as a look at the database finds them.</summary>
sealed class OwnedRows
{
    public required Guid Owner { get; init; }

    /// <summary>The <see cref="OutboxMessage.Due"/> of the first row; nothing when there is no row.</summary>
    public required long? Due { get; init; }

    /// <summary>The database's clock, in the unit of <see cref="Due"/>.</summary>
    public required long Now { get; init; }
}
