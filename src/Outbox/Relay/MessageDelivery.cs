using System.Diagnostics;
using Licensing.Messaging.Outbox.Telemetry;
using MassTransit;
using MassTransit.Serialization;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>One delivery to the broker, until its confirm.</summary>
sealed class MessageDelivery<TDbContext>(IBusControl bus, TimeSpan timeout, OutboxMetrics<TDbContext> metrics, TimeProvider time)
    where TDbContext : DbContext
{
    long _delivered;

    /// <summary>Sends the row's message, after calling <paramref name="sending"/>, and tells what became of it.</summary>
    /// <exception cref="OperationCanceledException">It was aborted.</exception>
    public async Task<(DeliveryOutcome Outcome, Exception? Error)> Send(OutboxMessage row, Action sending, CancellationToken abort)
    {
        var before = Volatile.Read(ref _delivered);
        var started = time.GetTimestamp();
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(abort);
        timer.CancelAfter(timeout);
        Activity? activity = null;
        try
        {
            sending();
            activity = StoredActivity.Continue(row);
            var endpoint = await bus.GetSendEndpoint(new Uri(row.DestinationAddress));
            await endpoint.Send(new SerializedMessageBody(), new StoredMessagePipe(row, time), timer.Token);
        }
        catch (Exception exception) when (!abort.IsCancellationRequested)
        {
            activity?.Failed(exception);
            metrics.Failed(row, exception, time.GetElapsedTime(started));
            return (IsOutage(exception, before) ? DeliveryOutcome.Away : DeliveryOutcome.Refused, exception);
        }
        finally
        {
            activity?.Dispose();
        }

        Interlocked.Increment(ref _delivered);
        metrics.Delivered(row, time.GetElapsedTime(started));
        return (DeliveryOutcome.Delivered, null);
    }

    /// <summary>A failure is the broker's when nothing else gets through meanwhile and it looks like a broken connection.</summary>
    bool IsOutage(Exception exception, long before) =>
        Volatile.Read(ref _delivered) == before && (Has<ConnectionException>(exception) || Has<OperationCanceledException>(exception)
            || bus.CheckHealth().Status != BusHealthStatus.Healthy);

    static bool Has<T>(Exception? exception)
        where T : Exception =>
        exception is T || (exception is not null && Has<T>(exception.InnerException));
}
