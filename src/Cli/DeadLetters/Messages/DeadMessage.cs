using System.Collections;
using System.Globalization;
using Licensing.Messaging.Cli.DeadLetters.Text;
using MassTransit;
using RabbitMQ.Client;

namespace Licensing.Messaging.Cli.DeadLetters.Messages;

/// <summary>Reads a message as a dead letter.</summary>
static class DeadMessage
{
    const string MessageType = "MT-MessageType", Death = "x-death", NoConsumer = "dead-letter";

    public static DeadLetter Read(Delivery delivery)
    {
        var headers = delivery.Properties.Headers?.ToDictionary(header => header.Key, header => HeaderText.Of(header.Value)) ?? [];
        var death = DeathOf(delivery.Properties.Headers);
        var content = MessageContent.Read(delivery.Body);
        return new DeadLetter
        {
            Id = DeliveryId.Of(delivery),
            Queue = delivery.Queue,
            MessageType = content.MessageType ?? headers.GetValueOrDefault(MessageType),
            FailedAt = TimeOf(headers.GetValueOrDefault(MessageHeaders.FaultTimestamp)) ?? (death?["time"] is AmqpTimestamp time ? HeaderText.TimeOf(time) : null),
            SentAt = content.SentAt ?? HeaderText.TimeOf(delivery.Properties.Timestamp),
            Tenant = content.Tenant,
            IdempotencyKey = content.IdempotencyKey,
            Reason = headers.GetValueOrDefault(MessageHeaders.FaultMessage) ?? ReasonOf(death) ?? ReasonOf(headers.GetValueOrDefault(MessageHeaders.Reason)),
            ExceptionType = headers.GetValueOrDefault(MessageHeaders.FaultExceptionType),
            StackTrace = headers.GetValueOrDefault(MessageHeaders.FaultStackTrace),
            Properties = PropertiesOf(delivery.Properties),
            Headers = headers,
            Body = delivery.Body,
        };
    }

    /// <summary>The last time that the broker itself gave it up.</summary>
    static IDictionary? DeathOf(IDictionary<string, object?>? headers) =>
        headers?.TryGetValue(Death, out var deaths) == true && deaths is IList { Count: > 0 } list ? list[0] as IDictionary : null;

    static string? ReasonOf(IDictionary? death) => death is null ? null
        : HeaderText.Of(death["reason"]) is "delivery_limit" ? "It was delivered too often without an answer, as when it ends its workers (delivery_limit)."
        : $"The broker gave it up ({HeaderText.Of(death["reason"])}).";

    static string? ReasonOf(string? reason) => reason == NoConsumer ? $"No consumer takes this type of message ({NoConsumer})." : reason;

    static DateTime? TimeOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime : null;

    static Dictionary<string, string> PropertiesOf(IReadOnlyBasicProperties properties)
    {
        var named = new (string Name, bool IsPresent, object? Value)[]
        {
            ("messageId", properties.IsMessageIdPresent(), properties.MessageId),
            ("correlationId", properties.IsCorrelationIdPresent(), properties.CorrelationId),
            ("contentType", properties.IsContentTypePresent(), properties.ContentType),
            ("contentEncoding", properties.IsContentEncodingPresent(), properties.ContentEncoding),
            ("type", properties.IsTypePresent(), properties.Type),
            ("replyTo", properties.IsReplyToPresent(), properties.ReplyTo),
            ("timestamp", properties.IsTimestampPresent(), properties.Timestamp),
            ("expiration", properties.IsExpirationPresent(), properties.Expiration),
            ("priority", properties.IsPriorityPresent(), properties.Priority),
            ("deliveryMode", properties.IsDeliveryModePresent(), (byte)properties.DeliveryMode),
            ("appId", properties.IsAppIdPresent(), properties.AppId),
            ("userId", properties.IsUserIdPresent(), properties.UserId),
        };
        return named.Where(property => property.IsPresent).ToDictionary(property => property.Name, property => HeaderText.Of(property.Value));
    }
}
