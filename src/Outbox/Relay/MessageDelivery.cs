using System.Diagnostics;
using Licensing.Messaging.Outbox.Telemetry;
using MassTransit;
using MassTransit.Logging;
using MassTransit.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>One delivery to the broker, until its confirm.</summary>
sealed class MessageDelivery<TDbContext>(
    IBusControl bus, TimeSpan timeout, UnroutedEvents? unrouted, OutboxMetrics<TDbContext> metrics, ILoggerFactory log, TimeProvider time)
    where TDbContext : DbContext
{
    readonly BusLogContext? _logWithoutReturns = unrouted is null ? null : new(new LogWithoutReturns(log, unrouted.IsUnrouted));
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
            await Send(row, timer.Token);
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

    async Task Send(OutboxMessage row, CancellationToken cancellationToken)
    {
        var endpoint = await bus.GetSendEndpoint(new Uri(row.DestinationAddress));
        if (unrouted is not null && UnroutedEvents.IsEvent(row))
            await SendOrKeep(row, endpoint, unrouted, cancellationToken);
        else
            await endpoint.Send(new SerializedMessageBody(), new StoredMessagePipe(row, time), cancellationToken);
    }

    async Task SendOrKeep(OutboxMessage row, ISendEndpoint endpoint, UnroutedEvents unrouted, CancellationToken cancellationToken)
    {
        LogContext.Current = _logWithoutReturns; // Until this method ends.
        try
        {
            await endpoint.Send(new SerializedMessageBody(), new StoredMessagePipe(row, time) { IsMandatory = true }, cancellationToken);
        }
        catch (Exception exception) when (unrouted.IsUnrouted(exception))
        {
            // Nobody subscribes. What cannot be kept either is refused like any other row, and stays.
            var alternate = await unrouted.GetEndpoint(bus);
            var message = new StoredMessagePipe(row, time) { IsMandatory = true, PublishedTo = Destination.NameOf(row) };
            await alternate.Send(new SerializedMessageBody(), message, cancellationToken);
        }
    }

    /// <summary>A failure is the broker's when nothing else gets through meanwhile and it looks like a broken connection.</summary>
    bool IsOutage(Exception exception, long before) =>
        Volatile.Read(ref _delivered) == before && (Has<ConnectionException>(exception) || Has<OperationCanceledException>(exception)
            || bus.CheckHealth().Status != BusHealthStatus.Healthy);

    static bool Has<T>(Exception? exception)
        where T : Exception =>
        exception is T || (exception is not null && Has<T>(exception.InnerException));
}
