using Licensing.Messaging.Outbox.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>
/// What the relay reads from the database: rows that ended relays and nobody own, rows whose time has come, and its own that did not fit
/// into memory. An idle relay sends one statement every query delay.
/// </summary>
sealed class RowLookup<TDbContext>(
    OutboxStore<TDbContext> store, HeldRows rows, DoubtfulRows doubtful, RelayLease lease, DatabaseClock clock,
    OutboxStoreOptions<TDbContext> options, OutageLog outage, OutboxMetrics<TDbContext> metrics, TimeProvider time) : IDisposable
    where TDbContext : DbContext
{
    /// <summary>Every so many looks the relay checks that no row of its own has escaped it, whichever way the row was committed.</summary>
    const int LooksBetweenChecks = 20;

    readonly SemaphoreSlim _wake = new(0, 1);
    readonly PageSize _page = new(options.QueryMessageLimit);
    int _looks;
    long _nextLook;

    /// <summary>Looks again at once.</summary>
    public void Wake()
    {
        lock (_wake)
        {
            if (_wake.CurrentCount == 0)
                _wake.Release();
        }
    }

    /// <summary>Looks again in time for a row that is due then, by the database's clock.</summary>
    public void WakeBy(long due)
    {
        if (due < Volatile.Read(ref _nextLook))
            Wake();
    }

    /// <summary>Begins the lease, so that the first rows can be handed over in memory already.</summary>
    public Task Begin(CancellationToken cancellationToken) => outage.Watch(
        async () =>
        {
            await RelayLease.EndThoseOfEndedProcesses(store, cancellationToken);
            await lease.Look(store, cancellationToken);
        },
        cancellationToken);

    /// <summary>Ends the lease: whatever is left is free for others at once.</summary>
    public Task End(CancellationToken cancellationToken) => outage.Watch(() => lease.Release(store, cancellationToken), cancellationToken);

    /// <summary>Keeps the lease while a look takes long.</summary>
    public async Task KeepLease(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(options.LeaseDuration / 3, time, stoppingToken);
                await TryRenew(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    async Task TryRenew(CancellationToken stoppingToken)
    {
        try
        {
            await lease.RenewIfDue(store, stoppingToken);
        }
        catch (Exception)
        {
            // The look renews the lease as well, and tells when the database is away: two that tell would contradict each other.
        }
    }

    /// <summary>Looks until it is cancelled.</summary>
    public async Task Run(CancellationToken stoppingToken)
    {
        try
        {
            var failures = 0;
            while (true)
            {
                var pause = options.QueryDelay;
                var succeeded = await outage.Watch(async () => pause = await Look(stoppingToken), stoppingToken);
                failures = succeeded ? 0 : failures + 1;
                if (!succeeded)
                    pause = Backoff.After(failures);
                Volatile.Write(ref _nextLook, clock.Now + (long)pause.TotalMilliseconds);
                await _wake.WaitAsync(pause, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    public void Dispose() => _wake.Dispose();

    /// <summary>Returns when to look again.</summary>
    async Task<TimeSpan> Look(CancellationToken cancellationToken)
    {
        var owners = await lease.Look(store, cancellationToken);
        clock.Set(owners[0].Now);
        await SettleDoubts(cancellationToken);
        if (++_looks % LooksBetweenChecks == 0)
            await CheckOwnRows(cancellationToken);
        await ReadOwnRows(cancellationToken);

        foreach (var owner in owners.Where(owner => owner.Due is not null && owner.Owner != lease.RelayId && owner.Owner != OutboxRelayState.Later))
            await TakeOver(owner, cancellationToken);
        if (lease.ForgetsOthersNow())
            await store.Forget(cancellationToken);
        return await TakeDue(owners.First(owner => owner.Owner == OutboxRelayState.Later), cancellationToken);
    }

    async Task<TimeSpan> TakeDue(OwnedRows waiting, CancellationToken cancellationToken)
    {
        if (waiting.Due <= clock.Now && await TakeOver(waiting, cancellationToken) > 0)
            return TimeSpan.Zero;
        var now = clock.Now;
        var untilDue = waiting.Due > now ? TimeSpan.FromMilliseconds(waiting.Due.Value - now) : options.QueryDelay;
        return untilDue < options.QueryDelay ? untilDue : options.QueryDelay;
    }

    async Task SettleDoubts(CancellationToken cancellationToken)
    {
        foreach (var batch in doubtful.TakeDue().Chunk(options.QueryMessageLimit))
        {
            rows.BeginRead();
            try
            {
                var found = await store.Find([.. batch.Select(row => row.Id)], cancellationToken);
                rows.AddRead(batch.Where(row => found.Contains(row.Id)));
                doubtful.Settle(found);
            }
            finally
            {
                rows.EndRead();
            }
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
        while (rows.BeginCatchUp() is { } limit)
        {
            var ids = await store.OwnIds(lease.RelayId, limit, cancellationToken);
            var missing = rows.Missing(ids);
            missing.Sort(SequentialGuid.ByTime); // SQL Server has another order, and a page is sorted by itself only.
            var read = 0;
            while (read < missing.Count && rows.HasRoom)
            {
                List<Guid> page = [.. missing.Skip(read).Take(_page.Rows)];
                rows.AddRead(Learn(await metrics.Claim(() => store.Read(page, cancellationToken))));
                read += page.Count;
                await lease.RenewIfDue(store, cancellationToken);
            }

            rows.EndCatchUp(isAll: ids.Count < limit && read == missing.Count);
        }
    }

    async Task<int> TakeOver(OwnedRows owned, CancellationToken cancellationToken)
    {
        var (total, since) = (0, owned.Due!.Value);
        while (lease.IsHeld && rows.TakesMore)
        {
            var limit = _page.Rows;
            var taken = await Claim(owned.Owner, since, limit, cancellationToken);
            foreach (var row in taken)
                row.IsLeftBehind = owned.Owner != OutboxRelayState.Later && owned.Owner != OutboxRelayState.Nobody;
            rows.Add(Learn(taken));
            total += taken.Count;
            if (taken.Count < limit)
                break;
            since = taken[^1].Due;
            await lease.RenewIfDue(store, cancellationToken);
        }

        return total;
    }

    /// <summary>A claim, or an attempt at it, that fails may have happened all the same; its rows are this relay's own then, and are read as such.</summary>
    async Task<List<OutboxMessage>> Claim(Guid owner, long since, int limit, CancellationToken cancellationToken)
    {
        var (attempts, succeeded) = (0, 0);
        try
        {
            var taken = await metrics.Claim(() => store.Claim(lease.RelayId, owner, since, limit, () => attempts++, cancellationToken));
            succeeded = 1;
            return taken;
        }
        finally
        {
            if (attempts > succeeded)
                rows.MarkIncomplete();
        }
    }

    List<OutboxMessage> Learn(List<OutboxMessage> page)
    {
        _page.Learn(page);
        return page;
    }
}
