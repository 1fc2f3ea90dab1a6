using System.Text;
using MassTransit;

namespace Licensing.Messaging.Worker.Incoming;

/// <summary>
/// The queue in which the sender of a message waits for its answer, by name. What it says beside that, a host, a type of exchange, arguments, is not
/// looked at, and nothing is declared for it: an answer is left at the broker's default exchange, and vanishes if there is no such queue.
/// </summary>
/// <param name="Name">The queue's name.</param>
/// <param name="IsReplyTo">Whether it came as AMQP's <c>reply_to</c>.</param>
sealed record AnswerQueue(string Name, bool IsReplyTo)
{
    /// <summary>AMQP's limit for names and routing keys, in bytes.</summary>
    const int MaxBytes = 255;

    const string DefaultExchange = "amq.rabbitmq.reply-to";

    /// <summary>What MassTransit has for sending to a queue without declaring anything; the routing key names the queue.</summary>
    public static Uri AddressFor(ReceiveContext received) => new(received.InputAddress, $"{DefaultExchange}?temporary=true");

    public static bool HasReplyTo(ReceiveContext received) => ReplyToOf(received) is not null;

    /// <summary>Keeps the queue, if there is one, with the message: its <c>reply_to</c>, or the last part of the response address.</summary>
    public static void Find(ReceiveContext received, string? responseAddress)
    {
        var replyTo = ReplyToOf(received);
        if ((replyTo ?? NameOf(received, responseAddress)) is { } name && Encoding.UTF8.GetByteCount(name) is > 0 and <= MaxBytes)
            received.GetOrAddPayload(() => new AnswerQueue(name, IsReplyTo: replyTo is not null));
    }

    static string? ReplyToOf(ReceiveContext received) =>
        received.TryGetPayload<RabbitMqBasicConsumeContext>(out var amqp) && !string.IsNullOrWhiteSpace(amqp.Properties.ReplyTo) ? amqp.Properties.ReplyTo : null;

    /// <summary>MassTransit's queues and the exchanges before them have one name. In memory nobody waits.</summary>
    static string? NameOf(ReceiveContext received, string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !received.HasPayloadType(typeof(RabbitMqBasicConsumeContext)))
            return null;
        if (uri.Scheme != received.InputAddress.Scheme && uri.Scheme is not ("queue" or "exchange"))
            return null;
        var name = Uri.UnescapeDataString(uri.AbsolutePath.Split('/')[^1]);
        return name == DefaultExchange ? null : name;
    }
}
