using Licensing.Messaging.Outbox.Relay;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Outbox.Telemetry;

/// <summary>Asks for the statistics behind the gauges now and then, while somebody observes them.</summary>
sealed class ObservedStatistics<TDbContext>(OutboxStore<TDbContext> store, OutboxMetrics<TDbContext> metrics, TimeProvider time)
    where TDbContext : DbContext
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    long? _asked;

    public async Task RefreshIfDue(CancellationToken cancellationToken)
    {
        if (!metrics.IsObserved || (_asked is { } since && time.GetElapsedTime(since) < Interval))
            return;
        _asked = time.GetTimestamp();
        metrics.Publish(await store.Statistics(cancellationToken));
    }
}
