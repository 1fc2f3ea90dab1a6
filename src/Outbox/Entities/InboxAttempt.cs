namespace Licensing.Messaging.Outbox;

/// <summary>
/// How often a delivery of one message to one consumer was begun and did not end: written before the attempt, removed with it. A message that
/// kills its process leaves it behind, and so is known when it comes again.
/// </summary>
public sealed class InboxAttempt
{
    /// <summary>The transport's message id.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The consumer, as in <see cref="InboxState.ConsumerId"/>.</summary>
    public required Guid ConsumerId { get; init; }

    /// <summary>How many attempts were begun.</summary>
    public required int Attempts { get; set; }

    /// <summary>When the last one was begun (UTC, the application's clock). Old rows are removed.</summary>
    public required DateTime LastAttempt { get; set; }
}
