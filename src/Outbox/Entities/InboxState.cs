namespace Licensing.Messaging.Outbox;

/// <summary>
/// The inbox row of one message and one consumer: the proof that it was handled. It is inserted in the transaction of the
/// consumer's own writes, so there is a row if and only if there are those writes.
/// </summary>
public sealed class InboxState
{
    /// <summary>The transport's message id.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Derived by MassTransit from endpoint, consumer and message type; renaming one of them forgets the inbox.</summary>
    public required Guid ConsumerId { get; init; }

    /// <summary>When it was handled (UTC, the application's clock). Rows older than the duplicate detection window are removed.</summary>
    public required DateTime Consumed { get; init; }
}
