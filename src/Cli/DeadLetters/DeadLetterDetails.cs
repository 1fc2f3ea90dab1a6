using Licensing.Messaging.Cli.DeadLetters.Text;

namespace Licensing.Messaging.Cli.DeadLetters;

/// <summary>All of a dead letter, for scripts. Its body is a text where it is UTF-8, else in Base64, so that none is lost.</summary>
sealed record DeadLetterDetails(
    Guid Id,
    string Queue,
    string? MessageType,
    DateTime? FailedAt,
    DateTime? SentAt,
    string? Tenant,
    string? IdempotencyKey,
    string? Reason,
    string? ExceptionType,
    string? StackTrace,
    IReadOnlyDictionary<string, string> Properties,
    IReadOnlyDictionary<string, string> Headers,
    string? Body,
    string? BodyBase64)
{
    public static DeadLetterDetails Of(DeadLetter letter)
    {
        var text = BodyText.TextOf(letter.Body);
        return new DeadLetterDetails(
            letter.Id, letter.Queue, letter.MessageType, letter.FailedAt, letter.SentAt, letter.Tenant, letter.IdempotencyKey, letter.Reason,
            letter.ExceptionType, letter.StackTrace, letter.Properties, letter.Headers, text, text is null ? Convert.ToBase64String(letter.Body) : null);
    }
}
