using Licensing.Messaging.Outbox.Relay;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Outbox.Telemetry;

/// <summary>Asks for the statistics behind the gauges now and then, while somebody observes them.</summary>
sealed class ObservedStatistics<TDbContext>(OutboxStore<TDbContext> store, OutboxMetrics<TDbContext> metrics, OutageLog outage, TimeProvider time)
    where TDbContext : DbContext
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(10), Look = TimeSpan.FromSeconds(1);

    /// <summary>Asks until it is cancelled. Apart from what delivers: counting may take a while.</summary>
    public async Task Run(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var isAsked = metrics.IsObserved;
                if (isAsked)
                    await outage.Watch(async () => metrics.Publish(await store.Statistics(stoppingToken)), stoppingToken);
                await Task.Delay(isAsked ? Interval : Look, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }
}
