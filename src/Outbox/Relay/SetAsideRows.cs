using System.Threading.Channels;
using Licensing.Messaging.Outbox.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>
/// Rows that were refused again and again step aside: they wait in the database, where they take no room from others and whoever has
/// time tries them again, and die when they have used up their attempts.
/// </summary>
sealed class SetAsideRows<TDbContext>(
    OutboxStore<TDbContext> store, HeldRows rows, RelayLease lease, DatabaseClock clock, OutboxStoreOptions<TDbContext> options,
    DeliveryLog log, OutageLog outage, OutboxMetrics<TDbContext> metrics, Action<long> waitsUntil, TimeProvider time)
    where TDbContext : DbContext
{
    /// <summary>So many attempts are made in memory, in a second or so, before a row steps aside.</summary>
    public const int AttemptsInMemory = 3;

    static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(100);
    readonly Channel<OutboxMessage> _refused = Channel.CreateUnbounded<OutboxMessage>();

    public void Add(OutboxMessage row) => _refused.Writer.TryWrite(row);

    /// <summary>Writes until it is cancelled. What is not written by then is still this relay's own, and another one takes it over.</summary>
    public async Task Run(CancellationToken stoppingToken)
    {
        try
        {
            while (await _refused.Reader.WaitToReadAsync(stoppingToken))
            {
                await Task.Delay(Linger, time, stoppingToken);
                foreach (var alike in Take().GroupBy(row => (row.DestinationAddress, row.Attempts, row.Failure, row.IsGivenUp)))
                    await SetAside([.. alike], stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    async Task SetAside(List<OutboxMessage> alike, CancellationToken cancellationToken)
    {
        var attempts = alike[0].Attempts;
        var isDead = alike[0].IsGivenUp || attempts >= options.MessageDeliveryAttempts;
        var (owner, pause) = isDead ? (OutboxRelayState.Dead, TimeSpan.Zero)
            : (OutboxRelayState.Later, Backoff.Aside(Math.Max(1, attempts - AttemptsInMemory + 1)));
        List<Guid> ids = [.. alike.Select(row => row.Id)];
        var due = clock.Now + (long)pause.TotalMilliseconds;

        Task Write() => store.SetAside(ids, lease.RelayId, owner, due, attempts, alike[0].Failure, cancellationToken);
        for (var failures = 1; !await outage.Watch(Write, cancellationToken); failures++)
            await Task.Delay(Backoff.After(failures), time, cancellationToken);

        rows.Forget(ids);
        if (isDead)
            Died(alike);
        else
            waitsUntil(due);
    }

    void Died(List<OutboxMessage> alike)
    {
        var first = alike[0];
        log.Died(alike.Count, first.DestinationAddress, first.Attempts, first.Id, first.Failure);
        metrics.Died(first.DestinationAddress, alike.Count);
    }

    List<OutboxMessage> Take()
    {
        var taken = new List<OutboxMessage>();
        while (taken.Count < options.QueryMessageLimit && _refused.Reader.TryRead(out var row))
            taken.Add(row);
        return taken;
    }
}
