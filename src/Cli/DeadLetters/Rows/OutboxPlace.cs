using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Cli.DeadLetters.Rows;

/// <summary>The outbox rows that no relay tries any more.</summary>
sealed class OutboxPlace(LicensingDbContext database, TimeProvider time) : IDeadLetterPlace
{
    /// <summary>Rows that a statement changes: few enough for SQL Server to lock rows and not the table, which the relays are at work on.</summary>
    const int Batch = 1000;

    public string Name => DeadLetterQueues.Outbox;

    IQueryable<OutboxMessage> Dead => database.Set<OutboxMessage>().Where(row => row.RelayId == OutboxRelayState.Dead);

    public async Task<long> List(int limit, Action<DeadLetter> show, CancellationToken cancellationToken)
    {
        var first = Dead.OrderBy(row => row.Due).ThenBy(row => row.Id).Take(limit).AsNoTracking();
        await foreach (var row in first.AsAsyncEnumerable().WithCancellation(cancellationToken))
            show(DeadRow.Read(row));
        return await Dead.LongCountAsync(cancellationToken);
    }

    public async Task Show(Selection selection, Action<DeadLetter> show, CancellationToken cancellationToken)
    {
        IReadOnlyList<Guid> ids = [.. selection.Ids];
        await foreach (var row in Dead.Where(row => EF.Parameter(ids).Contains(row.Id)).AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
            show(DeadRow.Read(row));
    }

    /// <summary>A relay takes what is nobody's within seconds. Only rows that are still dead change, so that of two operators one has done it.</summary>
    public Task Replay(Selection selection, Outcome outcome, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return InBatches(
            selection,
            outcome,
            rows => rows.ExecuteUpdateAsync(
                row => row.SetProperty(to => to.RelayId, OutboxRelayState.Nobody).SetProperty(to => to.Attempts, 0).SetProperty(to => to.Due, now),
                cancellationToken),
            cancellationToken);
    }

    public Task Purge(Selection selection, Outcome outcome, CancellationToken cancellationToken) =>
        InBatches(selection, outcome, rows => rows.ExecuteDeleteAsync(cancellationToken), cancellationToken);

    async Task InBatches(Selection selection, Outcome outcome, Func<IQueryable<OutboxMessage>, Task<int>> change, CancellationToken cancellationToken)
    {
        IReadOnlyList<Guid> selected = [.. selection.Ids];
        var rows = selection.IsAll ? Dead : Dead.Where(row => EF.Parameter(selected).Contains(row.Id));
        // What dies while this goes on is not there at the start, and not meant.
        for (var left = await rows.LongCountAsync(cancellationToken); left > 0;)
        {
            var ids = await rows.OrderBy(row => row.Due).ThenBy(row => row.Id).Take((int)Math.Min(Batch, left))
                .Select(row => row.Id).ToListAsync(cancellationToken);
            if (ids.Count == 0)
                return;
            outcome.Add(await change(Dead.Where(row => EF.Parameter(ids).Contains(row.Id))));
            ids.ForEach(outcome.Found);
            left -= ids.Count;
        }
    }
}
