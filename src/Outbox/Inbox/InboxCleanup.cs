using Licensing.Messaging.Outbox.Dialects;
using Licensing.Messaging.Outbox.Relay;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Outbox.Inbox;

/// <summary>Removes inbox rows that are older than the duplicate detection window, in bounded batches, by the database's clock.</summary>
sealed class InboxCleanup<TDbContext>(
    IServiceScopeFactory scopes, IOptions<OutboxStoreOptions<TDbContext>> options, TimeProvider time,
    ILogger<InboxCleanup<TDbContext>> logger) : BackgroundService
    where TDbContext : DbContext
{
    const int BatchSize = 1000;
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
        var oldest = DateTimeOffset.FromUnixTimeMilliseconds(now).UtcDateTime - options.Value.DuplicateDetectionWindow;

        var sql = dialect.RemoveHandled(StoreModel.Of(database));
        while (await database.Database.ExecuteSqlRawAsync(sql, [oldest, BatchSize], cancellationToken) == BatchSize)
        {
            // Batch after batch, each a transaction of its own.
        }
    }
}
