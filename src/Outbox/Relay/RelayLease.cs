using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>
/// The lease of this process's relay. The database's clock decides when it ends for others; here a stopwatch decides, started before
/// each renewal, so that this side always believes it to end earlier.
/// </summary>
sealed class RelayLease(TimeSpan duration, TimeProvider time)
{
    static readonly TimeSpan ForgetEvery = TimeSpan.FromHours(1);
    long? _renewed;
    long _forgot = time.GetTimestamp();

    public Guid RelayId { get; } = SequentialGuid.Next(time);

    public bool IsHeld => _renewed is { } since && time.GetElapsedTime(since) < duration;

    public bool IsDue(TimeSpan interval) => _renewed is not { } since || time.GetElapsedTime(since) >= interval;

    public async Task Renew<TDbContext>(OutboxStore<TDbContext> store, CancellationToken cancellationToken)
        where TDbContext : DbContext
    {
        var started = time.GetTimestamp();
        await store.Renew(RelayId, duration, cancellationToken);
        _renewed = started;
    }

    public Task RenewIfDue<TDbContext>(OutboxStore<TDbContext> store, TimeSpan interval, CancellationToken cancellationToken)
        where TDbContext : DbContext =>
        IsDue(interval) ? Renew(store, cancellationToken) : Task.CompletedTask;

    public async Task Release<TDbContext>(OutboxStore<TDbContext> store, CancellationToken cancellationToken)
        where TDbContext : DbContext
    {
        _renewed = null;
        await store.Renew(RelayId, TimeSpan.Zero, cancellationToken);
    }

    /// <summary>True once an hour.</summary>
    public bool ForgetsOthersNow()
    {
        if (time.GetElapsedTime(_forgot) < ForgetEvery)
            return false;
        _forgot = time.GetTimestamp();
        return true;
    }
}
