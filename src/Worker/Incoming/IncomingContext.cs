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
    const string ReplyTo = "amq.rabbitmq.reply-to";

    public Guid? MessageId { get; init; }
    public Guid? RequestId { get; init; }
    public Guid? CorrelationId { get; init; }
    public Guid? ConversationId { get; init; }
    public Guid? InitiatorId { get; init; }
    public DateTime? ExpirationTime => null;
    public Uri? SourceAddress { get; init; }
    public Uri? DestinationAddress { get; init; }
    public Uri? ResponseAddress { get; init; }
    public Uri? FaultAddress { get; init; }
    public DateTime? SentTime { get; init; }
    public required Headers Headers { get; init; }
    public HostInfo Host => HostMetadataCache.Empty;

    /// <summary>Of a message in MassTransit's envelope.</summary>
    public static IncomingContext Of(ReceiveContext received, JsonElement envelope)
    {
        return new()
        {
            MessageId = Id(Text(envelope, "messageId")) ?? received.GetMessageId().OrNone(),
            RequestId = Id(Text(envelope, "requestId")),
            CorrelationId = Id(Text(envelope, "correlationId")),
            ConversationId = Id(Text(envelope, "conversationId")),
            InitiatorId = Id(Text(envelope, "initiatorId")),
            SourceAddress = Address(received, Text(envelope, "sourceAddress")),
            DestinationAddress = received.InputAddress,
            ResponseAddress = Address(received, Text(envelope, "responseAddress")),
            FaultAddress = Address(received, Text(envelope, "faultAddress")),
            SentTime = envelope.TryGetProperty("sentTime", out var sent) && sent.ValueKind == JsonValueKind.String && sent.TryGetDateTime(out var time)
                ? time.ToUniversalTime() : null,
            Headers = new QuietHeaders(new ReadOnlyDictionaryHeaders(SystemTextJsonMessageSerializer.Instance, Texts(envelope))),
        };
    }

    /// <summary>
    /// Of a plain message, which has nothing but what AMQP has. The queue in <c>reply_to</c> is where it wants its answer, which then has the
    /// <c>correlation_id</c> as request id.
    /// </summary>
    public static IncomingContext Of(ReceiveContext received)
    {
        var headers = new QuietHeaders(received.TransportHeaders);
        var replyTo = received.TryGetPayload<RabbitMqBasicConsumeContext>(out var amqp) && !string.IsNullOrWhiteSpace(amqp.Properties.ReplyTo)
            ? new Uri(received.InputAddress, $"{ReplyTo}?temporary=true") : null;
        var correlationId = received.GetCorrelationId().OrNone();
        return new()
        {
            MessageId = received.GetMessageId().OrNone(),
            RequestId = received.GetRequestId().OrNone() ?? (replyTo is null ? null : correlationId),
            CorrelationId = correlationId,
            ConversationId = received.GetConversationId().OrNone(),
            DestinationAddress = received.InputAddress,
            ResponseAddress = Address(received, headers.Get<string>(MessageHeaders.ResponseAddress)) ?? replyTo,
            FaultAddress = Address(received, headers.Get<string>(MessageHeaders.FaultAddress)),
            Headers = headers,
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

    static string? Text(JsonElement envelope, string name) =>
        envelope.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? UnicodeText.Of(value) : null;

    static Guid? Id(string? text) => (Guid.TryParse(text, out var id) ? id : (Guid?)null).OrNone();

    /// <summary>An address of another transport, or none at all, would make the answer fail, and with it the command.</summary>
    static Uri? Address(ReceiveContext received, string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == received.InputAddress.Scheme || address.Scheme is "exchange" or "queue") ? address : null;
}

static class IdExtensions
{
    /// <summary>An id of nothing but zeros is what a sender without one may write.</summary>
    public static Guid? OrNone(this Guid? id) => id == Guid.Empty ? null : id;
}
