using System.Text.Json;
using Licensing.Messaging.Licenses.Validation;
using MassTransit;
using MassTransit.Metadata;
using MassTransit.Serialization;

namespace Licensing.Messaging.Worker.Incoming;

/// <summary>
/// What is told of a message beside itself. Whoever sends it may be wrong about any of it: what cannot be understood counts as not told, so that
/// the message is handled all the same.
/// </summary>
sealed record IncomingContext : MessageContext
{
    public Guid? MessageId { get; init; }
    public Guid? RequestId { get; init; }
    public Guid? CorrelationId { get; init; }
    public Guid? ConversationId { get; init; }
    public Guid? InitiatorId { get; init; }
    public DateTime? ExpirationTime => null;
    public Uri? SourceAddress => null;
    public Uri? DestinationAddress { get; init; }

    /// <summary>MassTransit declares what it sends to, and an address that the broker refuses would take the consumer's channel with it: see <see cref="AnswerQueue"/>.</summary>
    public Uri? ResponseAddress => null;

    public Uri? FaultAddress => null;
    public DateTime? SentTime { get; init; }
    public required Headers Headers { get; init; }
    public HostInfo Host => HostMetadataCache.Empty;

    /// <summary>Of a message in MassTransit's envelope.</summary>
    public static IncomingContext Of(ReceiveContext received, JsonElement envelope)
    {
        var sentTime = envelope.TryGetProperty("sentTime", out var sent) && sent.ValueKind == JsonValueKind.String && sent.TryGetDateTime(out var time)
            ? time.ToUniversalTime() : (DateTime?)null;
        return new()
        {
            MessageId = Id(Text(envelope, "messageId")) ?? received.GetMessageId().OrNone(),
            RequestId = Id(Text(envelope, "requestId")),
            CorrelationId = Id(Text(envelope, "correlationId")),
            ConversationId = Id(Text(envelope, "conversationId")),
            InitiatorId = Id(Text(envelope, "initiatorId")),
            DestinationAddress = received.InputAddress,
            SentTime = sentTime,
            Headers = new QuietHeaders(new ReadOnlyDictionaryHeaders(SystemTextJsonMessageSerializer.Instance, Texts(envelope))),
        };
    }

    /// <summary>Of a plain message, which has nothing but what AMQP has. Who has a queue to reply to names its question by a correlation id.</summary>
    public static IncomingContext Of(ReceiveContext received)
    {
        var correlationId = received.GetCorrelationId().OrNone();
        return new()
        {
            MessageId = received.GetMessageId().OrNone(),
            RequestId = received.GetRequestId().OrNone() ?? (AnswerQueue.HasReplyTo(received) ? correlationId : null),
            CorrelationId = correlationId,
            ConversationId = received.GetConversationId().OrNone(),
            DestinationAddress = received.InputAddress,
            Headers = new QuietHeaders(received.TransportHeaders),
        };
    }

    /// <summary>The headers of the envelope that are texts; nobody here asks for others.</summary>
    static Dictionary<string, object> Texts(JsonElement envelope)
    {
        var texts = new Dictionary<string, object>(StringComparer.Ordinal);
        if (!envelope.TryGetProperty("headers", out var headers) || headers.ValueKind != JsonValueKind.Object)
            return texts;
        foreach (var header in headers.EnumerateObject().Where(header => header.Value.ValueKind == JsonValueKind.String))
        {
            if (UnicodeText.NameOf(header) is { } name && UnicodeText.Of(header.Value) is { } text)
                texts[name] = text;
        }

        return texts;
    }

    public static string? Text(JsonElement envelope, string name) =>
        envelope.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? UnicodeText.Of(value) : null;

    static Guid? Id(string? text) => (Guid.TryParse(text, out var id) ? id : (Guid?)null).OrNone();
}

static class IdExtensions
{
    /// <summary>An id of nothing but zeros is what a sender without one may write.</summary>
    public static Guid? OrNone(this Guid? id) => id == Guid.Empty ? null : id;
}
