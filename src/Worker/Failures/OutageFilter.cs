using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Outbox;
using Licensing.Messaging.Outbox.Inbox;
using Licensing.Messaging.Worker.Incoming;
using MassTransit;
using MassTransit.Transports;

namespace Licensing.Messaging.Worker.Failures;

/// <summary>
/// Stands before everything that an endpoint does with a message, and sees to it that no outage of the database, however long, costs one. A
/// short outage is waited for. A longer one closes the gate: the message goes back to its queue, or waits here where there is no endpoint to
/// stop, because the transport keeps nothing.
/// </summary>
sealed class OutageFilter(
    ConsumingEndpoint? endpoint, DatabaseGate gate, DatabaseProbe probe, IHostApplicationLifetime process, TimeProvider time) : IFilter<ConsumeContext>
{
    long _handled;

    public async Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
    {
        var patience = NewPatience();
        for (var isHandled = false; !isHandled;)
        {
            if (gate.IsClosed)
            {
                await Leave(context);
                patience = NewPatience();
            }

            isHandled = await TryHandle(context, next, patience);
        }

        if (context.WasHandledBefore())
            return; // That took no write.
        Interlocked.Increment(ref _handled);
        gate.Worked();
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("outage");

    async Task<bool> TryHandle(ConsumeContext context, IPipe<ConsumeContext> next, OutagePatience patience)
    {
        using var attempt = new OutageAttempt(context, gate.Closing);
        try
        {
            await next.Send(attempt);
            return true;
        }
        catch (Exception exception) when (!context.CancellationToken.IsCancellationRequested)
        {
            if (attempt.IsCutOff || await IsOutage(exception, patience, context))
                return false;
            await attempt.NotifyPendingFaults();
            if (attempt.TryGetPayload<RetryContext>(out var retries))
                context.GetOrAddPayload(() => retries); // The error queue is told how often it was tried.
            throw;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Cancelled, and told in words of its own: anything but a cancellation would go to the error queue.
            throw new OperationCanceledException(exception.Message, exception, context.CancellationToken);
        }
    }

    OutagePatience NewPatience() => new(time, Interlocked.Read(ref _handled));

    /// <summary>Whatever fails while the database is away fails because of that. When it is unclear, the database is asked.</summary>
    async Task<bool> IsOutage(Exception exception, OutagePatience patience, ConsumeContext context)
    {
        if (exception is InvalidMessageException or MessageAttemptsExceededException)
            return false;
        if (exception.LooksLikeOutage() && process.ApplicationStopping.IsCancellationRequested)
            GiveBack(context);
        if (exception.LooksLikeOutage() && patience.Next() is { } pause)
        {
            await Wait(pause, context.CancellationToken);
            return true;
        }

        if (await probe.Ask(context.CancellationToken) is { } failure)
        {
            gate.Close(failure);
            return true;
        }

        if (!exception.LooksLikeOutage())
            return false;

        // The database answers, and others get through: then it is this message. Where none does, a table is locked, say, or the disk is full.
        var handled = Interlocked.Read(ref _handled);
        if (handled != patience.HandledBefore)
            return patience.TryRenew(handled);
        gate.Close(exception);
        return true;
    }

    /// <summary>The pause ends early when the gate closes or the process stops.</summary>
    async Task Wait(TimeSpan pause, CancellationToken cancellationToken)
    {
        using var any = CancellationTokenSource.CreateLinkedTokenSource(gate.Closing, process.ApplicationStopping, cancellationToken);
        await Task.Delay(pause, time, any.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    async Task Leave(ConsumeContext context)
    {
        if (endpoint is not null)
            GiveBack(context);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(process.ApplicationStopping, context.CancellationToken);
        await gate.WaitUntilOpen(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (gate.IsClosed)
            GiveBack(context);
    }

    /// <summary>
    /// Leaves the message unacknowledged, without an error and without a word: the endpoint stops, and the broker then gives it to whoever
    /// consumes. Given back at once, it would be delivered here again until the endpoint has stopped.
    /// </summary>
    void GiveBack(ConsumeContext context)
    {
        endpoint?.HasLeftMessage();
        (context.ReceiveContext as BaseReceiveContext)?.Cancel();
        throw new OperationCanceledException("The database is away.", context.CancellationToken);
    }
}
