using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Licenses.Reconciliation;

/// <summary>Accepted requests whose outcome is overdue: their commands may have been lost.</summary>
public sealed class DueRequests(LicensingDbContext dbContext, IOptions<ReconciliationOptions> options, TimeProvider time)
{
    /// <summary>The query of <see cref="Find"/>. It reads an index that has open requests only, so that looking costs nothing while nothing is overdue.</summary>
    public IQueryable<LicenseRequest> Overdue(int limit)
    {
        var now = time.Now();
        return dbContext.LicenseRequests.Where(row => row.Status == RequestStatuses.Accepted && row.ResendAt <= now).OrderBy(row => row.ResendAt).Take(limit);
    }

    /// <summary>The longest due first.</summary>
    public async Task<IReadOnlyList<DueRequest>> Find(int limit, CancellationToken cancellationToken)
    {
        var due = await Overdue(limit).Select(row => new DueRequest(row.RequestId, row.AcceptedAt, row.Command!, false)).ToListAsync(cancellationToken);
        if (due.Count == 0)
            return due;

        var waiting = await FindWaiting([.. due.Select(request => request.RequestId)], cancellationToken);
        return [.. due.Select(request => request with { IsWaiting = waiting.Contains(request.RequestId) })];
    }

    /// <summary>
    /// Puts off when they are due next, in the caller's transaction. False when some are not due any more, because they have an outcome or
    /// another worker was faster: the transaction is then to be rolled back.
    /// </summary>
    public async Task<bool> PutOff(IReadOnlyList<DueRequest> requests, CancellationToken cancellationToken)
    {
        var now = time.Now();
        foreach (var alike in requests.GroupBy(request => options.Value.PauseAt(now - request.AcceptedAt), request => request.RequestId))
        {
            Guid[] ids = [.. alike];
            var next = now + alike.Key;
            var putOff = await dbContext.LicenseRequests
                .Where(row => EF.Parameter(ids).Contains(row.RequestId) && row.Status == RequestStatuses.Accepted && row.ResendAt <= now)
                .ExecuteUpdateAsync(row => row.SetProperty(request => request.ResendAt, next), cancellationToken);
            if (putOff < ids.Length)
                return false;
        }

        return true;
    }

    /// <summary>The command is a dead letter for good: it is sent again only by who replays it. The command's message id is the request id.</summary>
    public Task GiveUp(Guid requestId, CancellationToken cancellationToken) =>
        dbContext.LicenseRequests.Where(row => row.RequestId == requestId && row.Status == RequestStatuses.Accepted)
            .ExecuteUpdateAsync(row => row.SetProperty(request => request.ResendAt, (DateTime?)null), cancellationToken);

    /// <summary>Those whose command is still in the outbox: it will leave, or, where it is dead, an operator will replay it.</summary>
    async Task<HashSet<Guid>> FindWaiting(Guid[] ids, CancellationToken cancellationToken) =>
        [.. await dbContext.Set<OutboxMessage>().Where(row => EF.Parameter(ids).Contains(row.MessageId))
            .Select(row => row.MessageId).ToListAsync(cancellationToken)];
}
