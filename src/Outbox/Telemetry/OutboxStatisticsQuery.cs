using Licensing.Messaging.Outbox.Dialects;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Outbox.Telemetry;

/// <summary>Asks the database how the outbox is doing; all but the rows that failed are counted in the index.</summary>
static class OutboxStatisticsQuery
{
    /// <summary>Rows that failed are tried again every five minutes at least, so they are among the first of those that wait.</summary>
    const int NextToBeTried = 1000;

    public static async Task<OutboxStatistics> Run(DbContext dbContext, OutboxDialect dialect, CancellationToken cancellationToken)
    {
        var now = await dbContext.Database.SqlQueryRaw<long>(dialect.SelectNow).SingleAsync(cancellationToken);
        var owners = await dbContext.Set<OutboxMessage>().GroupBy(row => row.RelayId)
            .Select(rows => new { Owner = rows.Key, Count = rows.LongCount(), Oldest = rows.Min(row => row.Due) }).ToListAsync(cancellationToken);

        long CountOf(bool dead) => owners.Where(owner => owner.Owner == OutboxRelayState.Dead == dead).Sum(owner => owner.Count);
        var oldest = owners.Where(owner => owner.Owner != OutboxRelayState.Dead && owner.Oldest > 0).Select(owner => owner.Oldest).DefaultIfEmpty(now).Min();
        var firstFailed = await dbContext.Set<OutboxMessage>().Where(row => row.RelayId == OutboxRelayState.Later)
            .OrderBy(row => row.Due).Take(NextToBeTried).Where(row => row.Attempts > 0).MinAsync(row => (DateTime?)row.SentTime, cancellationToken);
        if (firstFailed is { } sent)
            oldest = Math.Min(oldest, new DateTimeOffset(sent, TimeSpan.Zero).ToUnixTimeMilliseconds());
        return new OutboxStatistics(CountOf(dead: false), CountOf(dead: true), TimeSpan.FromMilliseconds(Math.Max(0, now - oldest)));
    }
}
