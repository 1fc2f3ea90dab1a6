using System.Net.Mime;
using System.Text.Json;
using Licensing.Messaging.Licenses;
using Licensing.Messaging.Licenses.Json;
using Licensing.Messaging.Licenses.Validation;
using MassTransit;
using MassTransit.Serialization;

namespace Licensing.Messaging.Worker.Incoming;

/// <summary>
/// Reads the messages of one queue, in MassTransit's envelope or as plain JSON. The body tells which of them it is; content types are not trusted,
/// for what senders without MassTransit write there is anything.
/// </summary>
/// <param name="queue">The queue.</param>
/// <param name="types">The types of the messages that it takes.</param>
/// <param name="plainType">What a plain message is that does not tell its type; null when it has to.</param>
sealed class IncomingMessages(string queue, IReadOnlyList<Type> types, Type? plainType) : ISerializerFactory, IMessageDeserializer
{
    readonly string[] _urns = [.. types.Select(MessageUrn.ForTypeString)];

    /// <summary>The queue that the messages come from.</summary>
    public string Queue => queue;

    /// <summary>Stands in for MassTransit's own, and as the default for every other one.</summary>
    public ContentType ContentType => SystemTextJsonMessageSerializer.JsonContentType;

    public IMessageSerializer CreateSerializer() => SystemTextJsonMessageSerializer.Instance;

    public IMessageDeserializer CreateDeserializer() => this;

    public ConsumeContext Deserialize(ReceiveContext receiveContext)
    {
        var body = receiveContext.Body.GetBytes();
        return new BodyConsumeContext(receiveContext, Read(body, json => IsEnvelope(json) ? Envelope(receiveContext, json) : Plain(receiveContext, json)));
    }

    /// <summary>For messages within messages, which nobody sends here.</summary>
    public SerializerContext Deserialize(MessageBody body, Headers headers, Uri? destinationAddress = null) =>
        SystemTextJsonMessageSerializer.Instance.Deserialize(body, headers, destinationAddress);

    public MessageBody GetMessageBody(string text) => SystemTextJsonMessageSerializer.Instance.GetMessageBody(text);

    public void Probe(ProbeContext context) => context.CreateScope("incoming").Add("contentType", ContentType.MediaType);

    IncomingBody Read(byte[] body, Func<JsonElement, (IncomingContext Context, string[] Types, JsonElement Message)> split)
    {
        // Not disposed of: the message goes on pointing into it.
        var (document, fault) = JsonObjectText.Parse(body);
        if (document is null)
            throw new InvalidMessageException(fault!);

        var (context, told, message) = split(document.RootElement);
        var urns = _urns.Intersect(told, StringComparer.OrdinalIgnoreCase).ToArray();
        if (urns.Length == 0)
            throw new InvalidMessageException(WrongType(told));
        return new(ContentType, context with { MessageId = context.MessageId ?? DerivedId.OfMessage(queue, body) }, urns, message);
    }

    static (IncomingContext Context, string[] Types, JsonElement Message) Envelope(ReceiveContext received, JsonElement json)
    {
        AnswerQueue.Find(received, IncomingContext.Text(json, "responseAddress"));
        return (IncomingContext.Of(received, json), TypesOf(json), MessageOf(json));
    }

    (IncomingContext Context, string[] Types, JsonElement Message) Plain(ReceiveContext received, JsonElement json)
    {
        AnswerQueue.Find(received, received.TransportHeaders.TryGetHeader(MessageHeaders.ResponseAddress, out var address) ? address as string : null);
        return (IncomingContext.Of(received), TypesOf(received.TransportHeaders), json);
    }

    static bool IsEnvelope(JsonElement json) =>
        json.TryGetProperty("messageType", out var types) && types.ValueKind == JsonValueKind.Array && json.TryGetProperty("message", out _);

    static string[] TypesOf(JsonElement envelope) =>
        [.. envelope.GetProperty("messageType").EnumerateArray().Where(type => type.ValueKind == JsonValueKind.String).Select(UnicodeText.Of).OfType<string>()];

    static JsonElement MessageOf(JsonElement envelope) => envelope.GetProperty("message") is { ValueKind: JsonValueKind.Object } message
        ? message
        : throw new InvalidMessageException("The member message of the envelope is not a JSON object.");

    string[] TypesOf(Headers headers) => headers.GetMessageTypes() is { Length: > 0 } told ? told
        : plainType is null ? [] : [MessageUrn.ForTypeString(plainType)];

    string WrongType(string[] told) =>
        $"The queue {queue} takes messages of type {string.Join(" or ", _urns)}. "
        + (told.Length == 0 ? $"The message does not tell its type: a plain one names it in the header {MessageHeaders.MessageType}." : $"The message is of type {string.Join(", ", told)}.");
}
