using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Idempotency;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Ingress.Waiting;

/// <summary>
/// Looks once for all who wait whenever a queue of this process is there again: while the connection to the broker was lost, so were answers
/// and events.
/// </summary>
sealed partial class MissedAnswers(OutcomeWaiters waiters, IServiceScopeFactory scopes, ILogger<MissedAnswers> logger) : IReceiveEndpointObserver
{
    const int MostIds = 1000;

    public async Task Ready(ReceiveEndpointReady ready)
    {
        try
        {
            foreach (var ids in waiters.Open().Chunk(MostIds))
                await Look(ids);
        }
        catch (Exception exception) when (exception.IsDatabaseFailure())
        {
            NotRead(exception.GetBaseException().Message); // Each is read at the end of its wait.
        }
    }

    public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;

    public Task Completed(ReceiveEndpointCompleted completed) => Task.CompletedTask;

    public Task Faulted(ReceiveEndpointFaulted faulted) => Task.CompletedTask;

    async Task Look(Guid[] ids)
    {
        await using var scope = scopes.CreateAsyncScope();
        var requests = await scope.ServiceProvider.GetRequiredService<LicensingDbContext>().LicenseRequests.AsNoTracking()
            .Where(row => EF.Parameter(ids).Contains(row.RequestId) && row.Status != RequestStatuses.Accepted)
            .ToListAsync();
        foreach (var request in requests)
            waiters.Answer(request.ToOutcome()!);
    }

    [LoggerMessage(305, LogLevel.Warning, "Outcomes that were told while the broker was away cannot be read: {Reason}")]
    partial void NotRead(string reason);
}
