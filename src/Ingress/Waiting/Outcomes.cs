using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Ingress.Problems;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Idempotency;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Ingress.Waiting;

/// <summary>
/// Waits for the outcome of a submission. It is told by the worker, or by an event; the database is asked once at the end of the wait,
/// where nothing was told.
/// </summary>
sealed partial class Outcomes(
    OutcomeWaiters waiters, OutcomeEvents events, LicensingDbContext dbContext, IHostApplicationLifetime lifetime, TimeProvider time,
    DatabaseOutage outage, ILogger<Outcomes> logger)
{
    /// <summary>Announces, before the command is sent, that its outcome will be waited for.</summary>
    public OutcomeWaiter Expect(Guid requestId) => waiters.Enter(requestId, asks: true);

    /// <summary>The queue that answers go to.</summary>
    public string AnswerQueue => waiters.AnswerQueue;

    /// <summary>Waits for the outcome of a request that this process has sent; it stays open if there is none in that time.</summary>
    public Task<LicenseRequest> Wait(LicenseRequest request, OutcomeWaiter waiter, TimeSpan wait, CancellationToken cancellationToken) =>
        Settle(request, ended => waiter.Wait(wait, time, ended), cancellationToken);

    /// <summary>Waits for the outcome of a request that was sent before, by this process or another one.</summary>
    public async Task<LicenseRequest> Wait(LicenseRequest request, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var waiter = waiters.Enter(request.RequestId, asks: false);
        return await Settle(
            request, ended => waiter.HasAsked ? Join(request, waiter, wait, ended) : Listen(request, waiter, wait, ended), cancellationToken);
    }

    /// <summary>Whatever ends the wait: who was told nothing reads, once.</summary>
    async Task<LicenseRequest> Settle(
        LicenseRequest request, Func<CancellationToken, Task<RequestOutcome?>> wait, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        RequestOutcome? outcome = null;
        try
        {
            outcome = await wait(ended.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Stopping: whoever waits learns where to look, and the process need not wait for them.
        }

        if ((outcome ?? await Read(request.RequestId, cancellationToken)) is { } known)
            request.Complete(known);
        return request;
    }

    async Task<RequestOutcome?> Listen(LicenseRequest request, OutcomeWaiter waiter, TimeSpan wait, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        try
        {
            if (!await IsHeard(events.Enter(), wait, cancellationToken))
                return null;
            return await Join(request, waiter, wait - time.GetElapsedTime(start), cancellationToken);
        }
        finally
        {
            events.Leave();
        }
    }

    /// <summary>The outcome may have been told before anybody listened here.</summary>
    async Task<RequestOutcome?> Join(LicenseRequest request, OutcomeWaiter waiter, TimeSpan wait, CancellationToken cancellationToken) =>
        await Read(request.RequestId, cancellationToken) ?? (wait > TimeSpan.Zero ? await waiter.Wait(wait, time, cancellationToken) : null);

    async Task<bool> IsHeard(Task listening, TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            await listening.WaitAsync(wait, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false; // The broker is away: there are no events.
        }
    }

    /// <summary>What was accepted stays accepted when the database is away now: the client hears of an open request, and asks again.</summary>
    async Task<RequestOutcome?> Read(Guid requestId, CancellationToken cancellationToken)
    {
        try
        {
            var request = await dbContext.LicenseRequests.AsNoTracking().SingleOrDefaultAsync(row => row.RequestId == requestId, cancellationToken);
            return request?.ToOutcome();
        }
        catch (Exception exception) when (exception.IsDatabaseFailure())
        {
            cancellationToken.ThrowIfCancellationRequested(); // To SQL Server's driver, a cancelled command has failed.
            outage.Failed(exception);
            NotRead(requestId, exception.GetBaseException().Message);
            return null;
        }
    }

    [LoggerMessage(304, LogLevel.Debug, "The outcome of request {RequestId} cannot be read: {Reason}")]
    partial void NotRead(Guid requestId, string reason);
}
