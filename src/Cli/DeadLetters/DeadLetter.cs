namespace Licensing.Messaging.Cli.DeadLetters;

/// <summary>
/// A message that was given up: a message in an error or skipped queue, or an outbox row that no relay tries any more. Whatever of it
/// cannot be read is absent, for nothing is certain about a message that nobody could handle.
/// </summary>
sealed record DeadLetter
{
    /// <summary>What the operator points at it by.</summary>
    public required Guid Id { get; init; }

    /// <summary>The queue, or <see cref="DeadLetterQueues.Outbox"/>.</summary>
    public required string Queue { get; init; }

    /// <summary>The URN.</summary>
    public string? MessageType { get; init; }

    public DateTime? FailedAt { get; init; }

    public DateTime? SentAt { get; init; }

    public string? Tenant { get; init; }

    public string? IdempotencyKey { get; init; }

    public string? Reason { get; init; }

    public string? ExceptionType { get; init; }

    public string? StackTrace { get; init; }

    /// <summary>The AMQP properties; of a row, its columns.</summary>
    public required IReadOnlyDictionary<string, string> Properties { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required byte[] Body { get; init; }
}
