using System.Diagnostics;
using MassTransit;
using MassTransit.Logging;
using MassTransit.Serialization;

namespace Licensing.Messaging.Outbox.Telemetry;

/// <summary>The trace of a message goes through its row: what delivers it is a child of what wrote it, whichever process that was.</summary>
static class StoredActivity
{
    /// <summary>The name of the activity source.</summary>
    public const string SourceName = "Licensing.Messaging.Outbox";

    static readonly ActivitySource Source = new(SourceName);

    /// <summary>
    /// Begins the activity of a delivery. Without a listener there is none, and no activity is current: MassTransit's own one takes its
    /// parent from the message's headers then.
    /// </summary>
    public static Activity? Continue(OutboxMessage row)
    {
        Activity.Current = null;
        if (!Source.HasListeners())
            return null;

        var headers = SystemTextJsonMessageSerializer.Instance.DeserializeDictionary<object>(row.Headers);
        var parent = headers is not null && headers.TryGetValue(DiagnosticHeaders.ActivityId, out var id) ? id as string : null;
        var activity = Source.StartActivity("outbox deliver", ActivityKind.Internal, parent);
        activity?.SetTag("messaging.operation.name", "deliver").SetTag("messaging.message.id", row.MessageId.ToString())
            .SetTag("messaging.message.conversation_id", row.ConversationId?.ToString()).SetTag("messaging.destination.name", Destination.NameOf(row));
        return activity;
    }

    /// <summary>The delivery failed.</summary>
    public static void Failed(this Activity activity, Exception exception) =>
        activity.SetStatus(ActivityStatusCode.Error, exception.GetBaseException().Message).SetTag("error.type", exception.GetBaseException().GetType().FullName);
}
