using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>
/// What the relay reads from the database: its own rows that did not fit into memory, and those of relays that ended. In between it keeps
/// its lease.
/// </summary>
sealed class RowLookup<TDbContext>(
    OutboxStore<TDbContext> store, HeldRows rows, DoubtfulRows doubtful, RelayLease lease, OutboxStoreOptions<TDbContext> options, OutageLog outage) : IDisposable
    where TDbContext : DbContext
{
    /// <summary>Every so many looks the relay checks that no row of its own has escaped it, whichever way the row was committed.</summary>
    const int LooksBetweenChecks = 20;

    readonly SemaphoreSlim _wake = new(0, 1);
    int _looks;

    /// <summary>Looks again at once.</summary>
    public void Wake()
    {
        lock (_wake)
        {
            if (_wake.CurrentCount == 0)
                _wake.Release();
        }
    }

    /// <summary>Begins the lease, so that the first rows can be handed over in memory already.</summary>
    public Task Begin(CancellationToken cancellationToken) => outage.Watch(() => lease.Renew(store, cancellationToken), cancellationToken);

    /// <summary>Ends the lease: whatever is left is free for others at once.</summary>
    public Task End(CancellationToken cancellationToken) => outage.Watch(() => lease.Release(store, cancellationToken), cancellationToken);

    /// <summary>Looks until it is cancelled.</summary>
    public async Task Run(CancellationToken stoppingToken)
    {
        try
        {
            var failures = 0;
            while (true)
            {
                var succeeded = await outage.Watch(() => Look(stoppingToken), stoppingToken);
                failures = succeeded ? 0 : failures + 1;
                await _wake.WaitAsync(failures == 0 ? options.QueryDelay : Backoff.After(failures), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    public void Dispose() => _wake.Dispose();

    async Task Look(CancellationToken cancellationToken)
    {
        await RenewLease(cancellationToken);
        await SettleDoubts(cancellationToken);
        if (++_looks % LooksBetweenChecks == 0)
            await CheckOwnRows(cancellationToken);
        await ReadOwnRows(cancellationToken);
        foreach (var relayId in await store.Abandoned(cancellationToken))
            await TakeOver(relayId, cancellationToken);
        if (lease.ForgetsOthersNow())
            await store.Forget(cancellationToken);
    }

    /// <summary>Well before it is due, for a look may take a while.</summary>
    Task RenewLease(CancellationToken cancellationToken) => lease.RenewIfDue(store, options.QueryDelay / 2, cancellationToken);

    async Task SettleDoubts(CancellationToken cancellationToken)
    {
        foreach (var batch in doubtful.TakeDue().Chunk(options.QueryMessageLimit))
        {
            var found = await store.Find([.. batch.Select(row => row.Id)], cancellationToken);
            rows.Add(batch.Where(row => found.Contains(row.Id)));
            doubtful.Settle(found);
        }
    }

    /// <summary>A transaction that the caller commits behind EF Core's back, for instance, is seen by nobody.</summary>
    async Task CheckOwnRows(CancellationToken cancellationToken)
    {
        var oldest = await store.OwnIds(lease.RelayId, options.QueryMessageLimit, cancellationToken);
        if (rows.Lacks(oldest))
            rows.MarkIncomplete();
    }

    async Task ReadOwnRows(CancellationToken cancellationToken)
    {
        while (rows.BeginCatchUp() is { } held)
        {
            // Rows already held may come first, so room for them too.
            var limit = held + options.QueryMessageLimit;
            var read = await store.Own(lease.RelayId, limit, cancellationToken);
            rows.EndCatchUp(read, isAll: read.Count < limit);
            await RenewLease(cancellationToken);
        }
    }

    async Task TakeOver(Guid relayId, CancellationToken cancellationToken)
    {
        while (lease.IsHeld && rows.HasRoom)
        {
            var taken = await Claim(relayId, cancellationToken);
            rows.Add(taken);
            if (taken.Count < options.QueryMessageLimit)
                return;
            await RenewLease(cancellationToken);
        }
    }

    /// <summary>A claim that fails may have happened all the same; its rows are this relay's own then, and are read as such.</summary>
    async Task<List<OutboxMessage>> Claim(Guid relayId, CancellationToken cancellationToken)
    {
        var isKnown = false;
        try
        {
            var taken = await store.Claim(lease.RelayId, relayId, options.QueryMessageLimit, cancellationToken);
            isKnown = true;
            return taken;
        }
        finally
        {
            if (!isKnown)
                rows.MarkIncomplete();
        }
    }
}
