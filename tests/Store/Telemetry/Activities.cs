using System.Collections.Concurrent;
using System.Diagnostics;

namespace Licensing.Messaging.Store.Tests.Telemetry;

/// <summary>The activities of some sources that have ended.</summary>
public sealed class Activities : IDisposable
{
    public const string OfStore = "Licensing.Messaging.Outbox", OfMassTransit = "MassTransit";

    readonly ConcurrentQueue<Activity> _ended = [];
    readonly ActivityListener _listener;

    public Activities(params string[] sources)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => sources.Contains(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyList<Activity> Ended => [.. _ended];

    /// <summary>The activity of the consumer that handled the message; nothing as long as that has not ended.</summary>
    public Activity? ConsumerOf(Guid messageId) => _ended.FirstOrDefault(activity =>
        activity.OperationName.EndsWith(" process", StringComparison.Ordinal) && Equals(activity.GetTagItem("messaging.masstransit.message_id"), messageId.ToString("D")));

    /// <summary>Whether the activity descends from the other one, over however many that have ended.</summary>
    public bool Descends(Activity activity, ActivitySpanId ancestor)
    {
        for (var current = activity; current is not null; current = _ended.FirstOrDefault(other => other.SpanId == current.ParentSpanId))
        {
            if (current.ParentSpanId == ancestor)
                return true;
        }

        return false;
    }

    public void Dispose() => _listener.Dispose();
}
