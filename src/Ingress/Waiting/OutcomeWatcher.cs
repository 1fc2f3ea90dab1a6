using Licensing.Messaging.Hosting.Recurring;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Idempotency;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Ingress.Waiting;

/// <summary>
/// Waits for outcomes on behalf of all requests of this process: one query at a time asks for all of them, and none is asked when nobody
/// waits. A waiting request costs no thread.
/// </summary>
sealed class OutcomeWatcher(IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<OutcomeWatcher> logger)
    : RecurringTask(time, logger)
{
    const int MostIds = 1000;
    readonly Lock _gate = new();
    readonly Dictionary<Guid, Waiters> _waiting = [];
    readonly TimeProvider _time = time;

    sealed class Waiters
    {
        public int Count { get; set; }
        public TaskCompletionSource<LicenseRequest> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    protected override TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The request with its outcome, or null when there is none after that time, or when the process is about to stop.</summary>
    public async Task<LicenseRequest?> Wait(Guid requestId, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var waiters = Enter(requestId);
        try
        {
            return await waiters.Outcome.Task.WaitAsync(wait, _time, ended.Token);
        }
        catch (TimeoutException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null; // Stopping: whoever waits learns where to look, and the process need not wait for them.
        }
        finally
        {
            Leave(requestId, waiters);
        }
    }

    protected override async Task Run(CancellationToken cancellationToken)
    {
        foreach (var ids in Ids().Chunk(MostIds))
        {
            await using var scope = scopes.CreateAsyncScope();
            var completed = await scope.ServiceProvider.GetRequiredService<LicensingDbContext>().LicenseRequests.AsNoTracking()
                .Where(row => EF.Parameter(ids).Contains(row.RequestId) && row.Status != RequestStatuses.Accepted)
                .ToListAsync(cancellationToken);
            foreach (var request in completed)
                Complete(request);
        }
    }

    Waiters Enter(Guid requestId)
    {
        lock (_gate)
        {
            if (!_waiting.TryGetValue(requestId, out var waiters))
                _waiting.Add(requestId, waiters = new Waiters());
            waiters.Count++;
            return waiters;
        }
    }

    void Leave(Guid requestId, Waiters waiters)
    {
        lock (_gate)
        {
            if (--waiters.Count == 0)
                _waiting.Remove(requestId);
        }
    }

    Guid[] Ids()
    {
        lock (_gate)
            return [.. _waiting.Where(entry => !entry.Value.Outcome.Task.IsCompleted).Select(entry => entry.Key)];
    }

    void Complete(LicenseRequest request)
    {
        lock (_gate)
        {
            if (_waiting.TryGetValue(request.RequestId, out var waiters))
                waiters.Outcome.TrySetResult(request);
        }
    }
}
