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
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var outage = new OutageLog(logger, "inbox clean-up");
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await outage.Watch(() => RemoveExpired(stoppingToken), stoppingToken);
    }

    async Task RemoveExpired(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var dbContext = scope.ServiceProvider.GetRequiredService<TDbContext>();
        var now = await dbContext.Database.SqlQueryRaw<long>(options.Value.Dialect.SelectNow).SingleAsync(cancellationToken);
        var oldest = DateTimeOffset.FromUnixTimeMilliseconds(now).UtcDateTime - options.Value.DuplicateDetectionWindow;

        int removed;
        do
        {
            removed = await dbContext.Set<InboxState>().Where(row => row.Consumed < oldest).OrderBy(row => row.Consumed).Take(BatchSize)
                .ExecuteDeleteAsync(cancellationToken);
        }
        while (removed == BatchSize);
    }
}
