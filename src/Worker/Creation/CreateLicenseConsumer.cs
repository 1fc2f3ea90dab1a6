using System.Diagnostics;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses;
using Licensing.Messaging.Licenses.Creation;
using Licensing.Messaging.Licenses.Idempotency;
using MassTransit;
using MassTransit.Logging;

namespace Licensing.Messaging.Worker.Creation;

/// <summary>Creates one license a command, in the transaction that the inbox opens, and tells everybody who cares.</summary>
public sealed class CreateLicenseConsumer(LicenseCreation creation) : IConsumer<CreateLicense>
{
    public async Task Consume(ConsumeContext<CreateLicense> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var submission = SubmissionOf(context);
        var result = await creation.Handle(context.Message, submission, context.CancellationToken);
        if (context.TryGetPayload<OutcomeAnswer>(out var answer))
            answer.Outcome = result.Request?.ToOutcome();
        foreach (var happened in result.Events)
            await context.Publish(happened, happened.GetType(), Envelope(happened, submission), context.CancellationToken);

        if (context.ResponseAddress is not null)
            await context.RespondAsync(result.Outcome, result.Outcome.GetType(), Envelope(result.Outcome, submission));
    }

    /// <summary>
    /// A command that the ingress accepted has its record already; any other one came over the bus. A sender that knows of no conversations has
    /// begun one.
    /// </summary>
    static Submission SubmissionOf(ConsumeContext<CreateLicense> context)
    {
        var command = context.Message;
        var requestId = command.RequestId ?? DerivedId.OfRequest(context.MessageId!.Value, command.TenantId, context.SentTime);
        return new Submission(requestId, RequestSources.Bus, context.ConversationId ?? requestId, TraceParentOf(context));
    }

    static string? TraceParentOf(MessageContext context) =>
        Activity.Current?.Id ?? (context.Headers.TryGetHeader(DiagnosticHeaders.ActivityId, out var id) ? id as string : null);

    /// <summary>The message id is the event's id at every delivery; the correlation id keeps the events of one license in order.</summary>
    static IPipe<SendContext> Envelope(LicenseEvent happened, Submission submission) => Pipe.Execute<SendContext>(send =>
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
}
