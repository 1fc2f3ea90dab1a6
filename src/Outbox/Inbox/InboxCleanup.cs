using Licensing.Messaging.Outbox.Dialects;
using Licensing.Messaging.Outbox.Relay;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Outbox.Inbox;

/// <summary>
/// Removes inbox rows that are older than the duplicate detection window, and attempts that nobody has gone on with, in bounded batches, by the
/// database's clock.
/// </summary>
sealed class InboxCleanup<TDbContext>(
    IServiceScopeFactory scopes, IOptions<OutboxStoreOptions<TDbContext>> options, TimeProvider time,
    ILogger<InboxCleanup<TDbContext>> logger) : BackgroundService
    where TDbContext : DbContext
{
    const int BatchSize = 1000;

    /// <summary>A message that kills its worker may wait long for the next one, and is to be known then. Such rows are few.</summary>
    static readonly TimeSpan AttemptsAreKept = TimeSpan.FromDays(7);

    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var outage = new OutageLog(logger, "inbox clean-up");
        var pause = options.Value.DuplicateDetectionWindow < LongestPause ? options.Value.DuplicateDetectionWindow : LongestPause;
        using var timer = new PeriodicTimer(pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await outage.Watch(() => RemoveExpired(stoppingToken), stoppingToken);
    }

    async Task RemoveExpired(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<TDbContext>();
        var dialect = options.Value.Dialect;
        var now = await database.Database.SqlQueryRaw<long>(dialect.SelectNow).SingleAsync(cancellationToken);
        var (time, model) = (DateTimeOffset.FromUnixTimeMilliseconds(now).UtcDateTime, StoreModel.Of(database));
        await Remove(database, dialect.RemoveHandled(model), time - options.Value.DuplicateDetectionWindow, cancellationToken);
        await Remove(database, dialect.RemoveAttempts(model), time - AttemptsAreKept, cancellationToken);
    }

    static async Task Remove(TDbContext database, string sql, DateTime oldest, CancellationToken cancellationToken)
    {
        while (await database.Database.ExecuteSqlRawAsync(sql, [oldest, BatchSize], cancellationToken) == BatchSize)
        {
            // Batch after batch, each a transaction of its own.
        }
    }
}
