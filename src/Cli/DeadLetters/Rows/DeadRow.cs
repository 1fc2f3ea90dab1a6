using System.Globalization;
using System.Text.Json;
using Licensing.Messaging.Cli.DeadLetters.Text;
using Licensing.Messaging.Outbox;

namespace Licensing.Messaging.Cli.DeadLetters.Rows;

/// <summary>Reads an outbox row as a dead letter.</summary>
static class DeadRow
{
    public static DeadLetter Read(OutboxMessage row)
    {
        var content = MessageContent.Read(row.Body);
        return new DeadLetter
        {
            Id = row.Id,
            Queue = DeadLetterQueues.Outbox,
            MessageType = row.MessageType.Split(';')[0],
            FailedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.Due).UtcDateTime,
            SentAt = DateTime.SpecifyKind(row.SentTime, DateTimeKind.Utc),
            Tenant = content.Tenant,
            IdempotencyKey = content.IdempotencyKey,
            Reason = row.Failure,
            Properties = Columns(row),
            Headers = Headers(row.Headers),
            Body = row.Body,
        };
    }

    static Dictionary<string, string> Columns(OutboxMessage row)
    {
        var columns = new (string Name, object? Value)[]
        {
            ("destinationAddress", row.DestinationAddress), ("attempts", row.Attempts), ("mandatory", row.Mandatory), ("messageId", row.MessageId),
            ("conversationId", row.ConversationId), ("correlationId", row.CorrelationId), ("initiatorId", row.InitiatorId), ("requestId", row.RequestId),
            ("sourceAddress", row.SourceAddress), ("responseAddress", row.ResponseAddress), ("faultAddress", row.FaultAddress),
            ("expirationTime", row.ExpirationTime?.ToString("O", CultureInfo.InvariantCulture)), ("contentType", row.ContentType),
            ("messageType", row.MessageType), ("properties", row.Properties),
        };
        return columns.Where(column => column.Value is not null)
            .ToDictionary(column => column.Name, column => Convert.ToString(column.Value, CultureInfo.InvariantCulture)!);
    }

    /// <summary>The column holds what the store has written itself: a JSON object, or nothing.</summary>
    static Dictionary<string, string> Headers(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<JsonElement>(json).EnumerateObject().ToDictionary(header => header.Name, header => header.Value.ToString());
}
