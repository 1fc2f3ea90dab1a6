using System.Text.Json;

namespace Licensing.Messaging.Tests.Servers;

/// <summary>One delivery as it was on the wire.</summary>
/// <param name="Exchange">The exchange that it was published to.</param>
/// <param name="MessageId">The AMQP property.</param>
/// <param name="CorrelationId">The AMQP property.</param>
/// <param name="ContentType">The AMQP property.</param>
/// <param name="Persistent">Whether it was to survive a restart of the broker.</param>
/// <param name="Headers">The AMQP headers; texts as strings.</param>
/// <param name="Envelope">The whole body.</param>
public sealed record ReceivedEvent(
    string Exchange,
    string? MessageId,
    string? CorrelationId,
    string? ContentType,
    bool Persistent,
    IReadOnlyDictionary<string, object?> Headers,
    JsonElement Envelope)
{
    /// <summary>The event itself: the member <c>message</c> of MassTransit's envelope.</summary>
    public JsonElement Message => Envelope.GetProperty("message");
}
