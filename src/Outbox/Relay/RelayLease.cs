using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>
/// The lease of this process's relay. The database's clock decides when it ends for others; here a stopwatch decides, started before
/// each renewal, so that this side always believes it to end earlier.
/// </summary>
sealed class RelayLease(TimeSpan duration, TimeProvider time)
{
    /// <summary>A lease that has just run out.</summary>
    static readonly TimeSpan Ended = TimeSpan.FromMilliseconds(-1);

    const long Never = long.MinValue;

    static readonly TimeSpan ForgetEvery = TimeSpan.FromHours(1);
    /// <summary>When, by the stopwatch; read and written by several threads.</summary>
    long _renewed = Never;

    long _forgot = time.GetTimestamp();

    public Guid RelayId { get; } = SequentialGuid.Next(time);

    public bool IsHeld => WasRenewedWithin(duration);

    /// <summary>Renews the lease, or begins it, and returns whose rows are there to be taken: see <see cref="OutboxStore{TDbContext}.Look"/>.</summary>
    public async Task<List<OwnedRows>> Look<TDbContext>(OutboxStore<TDbContext> store, CancellationToken cancellationToken)
        where TDbContext : DbContext
    {
        var started = time.GetTimestamp();
        var owners = await store.Look(RelayId, duration, cancellationToken);
        if (owners.All(rows => rows.Owner != RelayId))
            await store.Register(RelayId, duration, cancellationToken);
        Volatile.Write(ref _renewed, started);
        return owners;
    }

    /// <summary>Renews the lease when a third of it is over: for work that takes a while.</summary>
    public async Task RenewIfDue<TDbContext>(OutboxStore<TDbContext> store, CancellationToken cancellationToken)
        where TDbContext : DbContext
    {
        if (WasRenewedWithin(duration / 3))
            return;
        var started = time.GetTimestamp();
        if (await store.Renew(RelayId, duration, cancellationToken))
            Volatile.Write(ref _renewed, started);
    }

    public async Task Release<TDbContext>(OutboxStore<TDbContext> store, CancellationToken cancellationToken)
        where TDbContext : DbContext
    {
        Volatile.Write(ref _renewed, Never);
        await store.Renew(RelayId, Ended, cancellationToken);
    }

    /// <summary>Whoever starts again after a crash, on the same machine, need not wait for the lease of its former self.</summary>
    public static async Task EndThoseOfEndedProcesses<TDbContext>(OutboxStore<TDbContext> store, CancellationToken cancellationToken)
        where TDbContext : DbContext
    {
        foreach (var relay in (await store.Leased(cancellationToken)).Where(relay => ProcessIdentity.HasEnded(relay.Process)))
            await store.Renew(relay.RelayId, Ended, cancellationToken);
    }

    bool WasRenewedWithin(TimeSpan span) => Volatile.Read(ref _renewed) is var since && since != Never && time.GetElapsedTime(since) < span;

    /// <summary>True once an hour.</summary>
    public bool ForgetsOthersNow()
    {
        if (time.GetElapsedTime(_forgot) < ForgetEvery)
            return false;
        _forgot = time.GetTimestamp();
        return true;
    }
}
