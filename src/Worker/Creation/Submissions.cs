using System.Diagnostics;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses;
using Licensing.Messaging.Licenses.Creation;
using Licensing.Messaging.Licenses.Idempotency;
using MassTransit;
using MassTransit.Logging;

namespace Licensing.Messaging.Worker.Creation;

/// <summary>How a command came, as far as its message tells.</summary>
static class Submissions
{
    /// <summary>
    /// A command that the ingress accepted has its record already; any other one came over the bus. A sender that knows of no conversations has
    /// begun one.
    /// </summary>
    public static Submission Of(CreateLicense command, ConsumeContext context)
    {
        var requestId = command.RequestId ?? DerivedId.OfRequest(context.MessageId!.Value, command.TenantId, context.SentTime);
        var isOrdered = command.RequestId == DerivedId.OfOrderLine(command.TenantId, command.IdempotencyKey);
        return new Submission(requestId, isOrdered ? RequestSources.Order : RequestSources.Bus, context.ConversationId ?? requestId, TraceParentOf(context)) { MessageId = context.MessageId };
    }

    static string? TraceParentOf(MessageContext context) => Activity.Current?.Id ?? context.Headers.Get<string>(DiagnosticHeaders.ActivityId);
}
