using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Outbox.Inbox;

/// <summary>
/// Counts, in the database, the attempts at messages that may have killed a process: those that the transport has delivered before. They run
/// one at a time in a process and consumer, so that hardly any is blamed for what another one does to the process.
/// </summary>
sealed class InboxAttempts<TDbContext>(IServiceScopeFactory scopes, IOptions<OutboxStoreOptions<TDbContext>> options, TimeProvider time) : IDisposable
    where TDbContext : DbContext
{
    /// <summary>Two processes that begin the same message at once both insert its row.</summary>
    const int Conflicts = 3;

    /// <summary>For each consumer, so that one that stands still does not keep the others from their work.</summary>
    readonly ConcurrentDictionary<Guid, SemaphoreSlim> _oneAtATime = [];

    /// <summary>Messages whose last attempt in this process has ended, though its count could not be removed.</summary>
    readonly ConcurrentDictionary<(Guid Message, Guid Consumer), byte> _ended = [];

    /// <summary>
    /// Counts the messages and runs the attempt, which removes the count when it commits (<see cref="Remove"/>). However else it ends, the
    /// messages have not killed this process, and nothing is held against them.
    /// </summary>
    /// <exception cref="MessageAttemptsExceededException">A message was begun too often; its count is gone.</exception>
    public async Task Run(IReadOnlyList<Guid> ids, Guid consumerId, Func<Task> attempt, CancellationToken cancellationToken)
    {
        var turn = _oneAtATime.GetOrAdd(consumerId, _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            await Begin(ids, consumerId, cancellationToken);
            await attempt();
        }
        catch
        {
            // Whatever it is goes on its way; a count whose commit was not answered may be there as well.
            await End(ids, consumerId, cancellationToken);
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>
    /// Removes the count of an attempt that has ended without committing. Where that fails, because the database is away, this process remembers
    /// it.
    /// </summary>
    public async Task End(IReadOnlyList<Guid> ids, Guid consumerId, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await Remove(scope.ServiceProvider.GetRequiredService<TDbContext>(), ids, consumerId, cancellationToken);
        }
        catch (Exception)
        {
            // The attempt's own outcome is what matters.
            foreach (var id in ids)
                _ended.TryAdd((id, consumerId), 0);
        }
    }

    /// <summary>Removes the count, in the transaction of the DbContext if it has one.</summary>
    public static Task Remove(TDbContext dbContext, IReadOnlyList<Guid> ids, Guid consumerId, CancellationToken cancellationToken) =>
        dbContext.Set<InboxAttempt>().Where(row => EF.Parameter(ids).Contains(row.MessageId) && row.ConsumerId == consumerId).ExecuteDeleteAsync(cancellationToken);

    public void Dispose()
    {
        foreach (var turn in _oneAtATime.Values)
            turn.Dispose();
    }

    async Task Begin(IReadOnlyList<Guid> ids, Guid consumerId, CancellationToken cancellationToken)
    {
        for (var conflicts = 1; !await TryCount(ids, consumerId, isLast: conflicts == Conflicts, cancellationToken); conflicts++)
        {
            // Somebody else has begun one of them at the same moment.
        }

        foreach (var id in ids)
            _ended.TryRemove((id, consumerId), out _);
    }

    async Task<bool> TryCount(IReadOnlyList<Guid> ids, Guid consumerId, bool isLast, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var dbContext = scope.ServiceProvider.GetRequiredService<TDbContext>();
        var begun = await dbContext.Set<InboxAttempt>()
            .Where(row => EF.Parameter(ids).Contains(row.MessageId) && row.ConsumerId == consumerId).ToDictionaryAsync(row => row.MessageId, cancellationToken);
        if (begun.Values.FirstOrDefault(row => AttemptsAt(row) >= options.Value.MessageAttemptLimit) is { } killer)
        {
            await Remove(dbContext, ids, consumerId, cancellationToken);
            throw new MessageAttemptsExceededException(killer.MessageId, killer.Attempts);
        }

        foreach (var id in ids)
            Count(dbContext, id, consumerId, begun.GetValueOrDefault(id));
        try
        {
            await dbContext.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException) when (!isLast)
        {
            return false; // A row was inserted, or removed, since it was looked for.
        }
    }

    void Count(TDbContext dbContext, Guid id, Guid consumerId, InboxAttempt? row)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (row is null)
            dbContext.Add(new InboxAttempt { MessageId = id, ConsumerId = consumerId, Attempts = 1, LastAttempt = now });
        else
            (row.Attempts, row.LastAttempt) = (AttemptsAt(row) + 1, now);
    }

    /// <summary>An attempt that has ended here counts for nothing, whatever its row says.</summary>
    int AttemptsAt(InboxAttempt row) => _ended.ContainsKey((row.MessageId, row.ConsumerId)) ? 0 : row.Attempts;
}
