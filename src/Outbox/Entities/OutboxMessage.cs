namespace Licensing.Messaging.Outbox;

/// <summary>
/// One message on its way out: written in the transaction of whatever it tells of, deleted once the broker has confirmed it.
/// </summary>
public sealed class OutboxMessage
{
    /// <summary>The row's key: UUID version 7, rising within a process, so that rows of one transaction keep their order.</summary>
    public required Guid Id { get; init; }

    /// <summary>The relay in whose memory the row is; <see cref="OutboxRelayState.Nobody"/> when no relay has taken it yet.</summary>
    public required Guid RelayId { get; set; }

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

    /// <summary>When it may reach its consumers at the earliest (UTC); absent means at once. The transport does the waiting.</summary>
    public DateTime? EnqueueTime { get; init; }

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
}
