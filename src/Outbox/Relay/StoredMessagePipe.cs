using System.Net.Mime;
using MassTransit;
using MassTransit.Context;
using MassTransit.Serialization;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>Sends a row as it was written: the body is not read and serialized again.</summary>
sealed class StoredMessagePipe(OutboxMessage row, TimeProvider time) : IPipe<SendContext>
{
    /// <summary>Whether a delivery that reaches no queue has failed.</summary>
    public bool IsMandatory { get; init; } = row.Mandatory;

    /// <summary>The name of the row's destination, for a message that goes elsewhere.</summary>
    public string? PublishedTo { get; init; }

    public Task Send(SendContext context)
    {
        context.MessageId = row.MessageId;
        context.ConversationId = row.ConversationId;
        context.CorrelationId = row.CorrelationId;
        context.InitiatorId = row.InitiatorId;
        context.RequestId = row.RequestId;
        context.SourceAddress = Address(row.SourceAddress);
        context.ResponseAddress = Address(row.ResponseAddress);
        context.FaultAddress = Address(row.FaultAddress);
        context.SupportedMessageTypes = row.MessageType.Split(';');
        context.TimeToLive = row.ExpirationTime - time.GetUtcNow().UtcDateTime;
        foreach (var (key, value) in Read(row.Headers))
            context.Headers.Set(key, value, overwrite: true);
        if (PublishedTo is not null)
            context.Headers.Set(UnroutedEvents.PublishedTo, PublishedTo);

        if (context is TransportSendContext transport)
        {
            transport.ReadPropertiesFrom(PropertiesFor(transport));
            transport.Mandatory |= IsMandatory;
            transport.Delay = null; // The row has waited already; the transport would wait once more, RabbitMQ by a plug-in.
        }

        context.Serializer = new StoredBody(new ContentType(row.ContentType), row.Body);
        return Task.CompletedTask;
    }

    public void Probe(ProbeContext context)
    {
    }

    /// <summary>Those of the row. A message that goes elsewhere keeps those by which the transport knows where.</summary>
    Dictionary<string, object> PropertiesFor(TransportSendContext transport)
    {
        var properties = Read(row.Properties);
        if (PublishedTo is not null)
            transport.WritePropertiesTo(properties);
        return properties;
    }

    static Uri? Address(string? address) => address is null ? null : new Uri(address);

    static Dictionary<string, object> Read(string? json) =>
        SystemTextJsonMessageSerializer.Instance.DeserializeDictionary<object>(json) ?? [];

    sealed class StoredBody(ContentType contentType, byte[] body) : IMessageSerializer
    {
        public ContentType ContentType => contentType;

        public MessageBody GetMessageBody<T>(SendContext<T> context)
            where T : class =>
            new BytesMessageBody(body);
    }
}
