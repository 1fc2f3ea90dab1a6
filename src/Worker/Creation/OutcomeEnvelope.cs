using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Creation;
using MassTransit;

namespace Licensing.Messaging.Worker.Creation;

/// <summary>How outcomes go out: as events, and as answers to who sent the command.</summary>
static class OutcomeEnvelope
{
    const string ReplyTo = "amq.rabbitmq.reply-to";

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

    /// <summary>Sends the outcome to the response address of the command, if it has one.</summary>
    public static async Task Answer(this ConsumeContext context, LicenseEvent outcome, Submission submission)
    {
        if (context.ResponseAddress is null)
            return;

        // Who waits at an AMQP reply_to tells its answers apart by the correlation id that it chose.
        var chosen = context.ResponseAddress.AbsolutePath.EndsWith(ReplyTo, StringComparison.Ordinal) ? context.RequestId : null;
        var envelope = Of(outcome, submission);
        await context.RespondAsync(outcome, outcome.GetType(), Pipe.ExecuteAsync<SendContext>(async send =>
        {
            await envelope.Send(send);
            send.CorrelationId = chosen ?? send.CorrelationId;
        }));
    }
}
