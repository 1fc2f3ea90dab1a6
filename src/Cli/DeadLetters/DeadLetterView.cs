namespace Licensing.Messaging.Cli.DeadLetters;

/// <summary>A dead letter in a list.</summary>
sealed record DeadLetterView(
    Guid Id, string Queue, string? MessageType, DateTime? FailedAt, DateTime? SentAt, string? Tenant, string? IdempotencyKey, string? ExceptionType, string? Reason)
{
    public static DeadLetterView Of(DeadLetter letter) => new(
        letter.Id, letter.Queue, letter.MessageType, letter.FailedAt, letter.SentAt, letter.Tenant, letter.IdempotencyKey, letter.ExceptionType, letter.Reason);
}

/// <summary>The first dead letters, and how many there are in all.</summary>
sealed record DeadLetterList(long Total, IReadOnlyList<DeadLetterView> DeadLetters);
