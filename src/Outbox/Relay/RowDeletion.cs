using System.Threading.Channels;
using Licensing.Messaging.Outbox.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>
/// Deletes delivered rows. Deletion waits a moment for company: a row deleted late costs nothing, one that a crash forgets to delete is
/// sent once more.
/// </summary>
sealed class RowDeletion<TDbContext>(
    OutboxStore<TDbContext> store, HeldRows rows, int batchSize, OutageLog outage, OutboxMetrics<TDbContext> metrics, TimeProvider time)
    where TDbContext : DbContext
{
    static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(25);
    readonly Channel<Guid> _delivered = Channel.CreateUnbounded<Guid>();

    /// <summary>The batch being deleted; not empty after <see cref="Run"/> when it was cancelled in the middle.</summary>
    List<Guid> _batch = [];

    public void Add(OutboxMessage row) => _delivered.Writer.TryWrite(row.Id);

    /// <summary>Deletes until it is cancelled.</summary>
    public async Task Run(CancellationToken stoppingToken)
    {
        try
        {
            while (await _delivered.Reader.WaitToReadAsync(stoppingToken))
            {
                await Task.Delay(Linger, time, stoppingToken);
                _batch = Take();
                await DeleteBatch(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping: Finish deletes what is left.
        }
    }

    /// <summary>Deletes what is left, as far as the database lets it.</summary>
    public Task Finish(CancellationToken cancellationToken) => outage.Watch(
        async () =>
        {
            for (; _batch.Count > 0 || (_batch = Take()).Count > 0; _batch = [])
                await Delete(cancellationToken);
        },
        cancellationToken);

    async Task DeleteBatch(CancellationToken cancellationToken)
    {
        for (var failures = 1; !await outage.Watch(() => Delete(cancellationToken), cancellationToken); failures++)
            await Task.Delay(Backoff.After(failures), time, cancellationToken);
        rows.Forget(_batch);
        _batch = [];
    }

    Task<int> Delete(CancellationToken cancellationToken) => metrics.Delete(() => store.Delete(_batch, cancellationToken));

    List<Guid> Take()
    {
        var ids = new List<Guid>();
        while (ids.Count < batchSize && _delivered.Reader.TryRead(out var id))
            ids.Add(id);
        return ids;
    }
}
