namespace Licensing.Messaging.Outbox;

/// <summary>
/// One message on its way out: written in the transaction of whatever it tells of, deleted once the broker has confirmed it. A row
/// that cannot be delivered is set aside to be tried again later, and dies in the end: see <see cref="OutboxRelayState"/>.
/// </summary>
public sealed class OutboxMessage
{
    internal const int FailureLength = 1024;

    /// <summary>The row's key: UUID version 7, rising within a process, so that rows of one transaction keep their order.</summary>
    public required Guid Id { get; init; }

    /// <summary>
    /// The relay in whose memory the row is, or one of <see cref="OutboxRelayState.Nobody"/>, <see cref="OutboxRelayState.Later"/> and
    /// <see cref="OutboxRelayState.Dead"/>.
    /// </summary>
    public required Guid RelayId { get; set; }

    /// <summary>
    /// Milliseconds since 1970-01-01T00:00:00Z. Of a row that waits: when it may leave at the earliest. Of a dead row: when it died.
    /// Of any other: when it was written. Older rows leave first.
    /// </summary>
    public required long Due { get; set; }

    /// <summary>How often its delivery failed while the broker was there.</summary>
    public int Attempts { get; set; }

    /// <summary>Why its delivery failed the last time, up to 1,024 characters.</summary>
    public string? Failure { get; set; }

    /// <summary>The message id, the same over every delivery.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The conversation that the message belongs to.</summary>
    public Guid? ConversationId { get; init; }

    /// <summary>The correlation id. Rows with the same one leave a relay in order.</summary>
    public Guid? CorrelationId { get; init; }

    /// <summary>The correlation id of the message that caused this one.</summary>
    public Guid? InitiatorId { get; init; }

    /// <summary>The request that the message belongs to.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>Who sends.</summary>
    public string? SourceAddress { get; init; }

    /// <summary>Where it goes, up to 2,048 characters.</summary>
    public required string DestinationAddress { get; init; }

    /// <summary>Where responses go.</summary>
    public string? ResponseAddress { get; init; }

    /// <summary>Where faults go.</summary>
    public string? FaultAddress { get; init; }

    /// <summary>When the application sent or published it (UTC, the application's clock).</summary>
    public required DateTime SentTime { get; init; }

    /// <summary>After when it is worth nothing any more (UTC).</summary>
    public DateTime? ExpirationTime { get; init; }

    /// <summary>The media type of <see cref="Body"/>.</summary>
    public required string ContentType { get; init; }

    /// <summary>The URNs of the message's types, separated by semicolons.</summary>
    public required string MessageType { get; init; }

    /// <summary>The serialized message, byte for byte as it goes to the broker.</summary>
    public required byte[] Body { get; init; }

    /// <summary>The message's headers, a JSON object.</summary>
    public string? Headers { get; init; }

    /// <summary>What only the transport understands (routing key, priority, ...), a JSON object.</summary>
    public string? Properties { get; init; }

    /// <summary>True when a delivery that reaches no queue has failed: for sends, but not for events, which nobody need hear.</summary>
    public required bool Mandatory { get; init; }

    /// <summary>Not a column: true in the memory of a relay that has taken the row over from one that has ended.</summary>
    internal bool IsLeftBehind { get; set; }

    /// <summary>Not a column: true once another attempt makes no sense.</summary>
    internal bool IsGivenUp { get; set; }
}
