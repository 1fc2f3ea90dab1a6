using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Creation;
using Licensing.Messaging.Worker.Incoming;
using MassTransit;

namespace Licensing.Messaging.Worker.Creation;

/// <summary>How outcomes go out: as events, and as answers to who sent the command.</summary>
static class OutcomeEnvelope
{
    /// <summary>The message id is the event's id at every delivery; the correlation id keeps the events of one license in order.</summary>
    public static IPipe<SendContext> Of(LicenseEvent happened, Submission submission) => Pipe.Execute<SendContext>(send =>
    {
        send.MessageId = happened.EventId;
        send.ConversationId = submission.ConversationId;
        send.CorrelationId = happened switch
        {
            LicenseCreated created => created.License.LicenseId,
            LicenseActivated activated => activated.License.LicenseId,
            _ => happened.RequestId,
        };
    });

    /// <summary>Sends the outcome to the queue in which the sender of the command waits for it, if there is one.</summary>
    public static async Task Answer(this ConsumeContext context, LicenseEvent outcome, Submission submission)
    {
        if (!context.TryGetPayload<AnswerQueue>(out var queue))
            return;

        // Who waits at an AMQP reply_to tells its answers apart by the correlation id that it chose.
        var chosen = queue.IsReplyTo ? context.CorrelationId : null;
        var (envelope, endpoint) = (Of(outcome, submission), await context.GetSendEndpoint(AnswerQueue.AddressFor(context.ReceiveContext)));
        await endpoint.Send(outcome, outcome.GetType(), Pipe.ExecuteAsync<SendContext>(async send =>
        {
            await envelope.Send(send);
            send.RequestId = context.RequestId;
            send.CorrelationId = chosen ?? send.CorrelationId;
            send.SetRoutingKey(queue.Name);
        }), context.CancellationToken);
    }
}
