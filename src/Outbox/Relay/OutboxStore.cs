using Licensing.Messaging.Outbox.Dialects;
using Licensing.Messaging.Outbox.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>The relay's statements, each on a DbContext of its own and in a transaction of its own.</summary>
sealed class OutboxStore<TDbContext>(IServiceScopeFactory scopes, IOptions<OutboxStoreOptions<TDbContext>> options)
    where TDbContext : DbContext
{
    /// <summary>How long the trace of a relay that has ended is kept; only has to outlast any transaction that carries its id.</summary>
    static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    readonly OutboxDialect _dialect = options.Value.Dialect;
    StoreModel? _model;

    /// <summary>
    /// Renews the relay's lease, if it is registered, and tells of the rows of this relay (if it is registered), of nobody, of those that
    /// wait, and of relays whose lease has run out.
    /// </summary>
    public Task<List<OwnedRows>> Look(Guid relayId, TimeSpan lease, CancellationToken cancellationToken) => Run(dbContext =>
        dbContext.Database.SqlQueryRaw<OwnedRows>(
            _dialect.Look(Model(dbContext)), relayId, (long)lease.TotalMilliseconds, OutboxRelayState.Nobody, OutboxRelayState.Later)
            .ToListAsync(cancellationToken));

    /// <summary>Begins the relay's lease.</summary>
    public Task Register(Guid relayId, TimeSpan lease, CancellationToken cancellationToken) => Run(dbContext =>
        dbContext.Database.ExecuteSqlRawAsync(
            _dialect.Register(Model(dbContext)), [relayId, (long)lease.TotalMilliseconds, ProcessIdentity.Current ?? ""], cancellationToken));

    /// <summary>The relays whose lease has not run out.</summary>
    public Task<List<OutboxRelayState>> Leased(CancellationToken cancellationToken) => Run(dbContext =>
        dbContext.Set<OutboxRelayState>().FromSqlRaw(_dialect.Leased(Model(dbContext))).AsNoTracking().ToListAsync(cancellationToken));

    /// <summary>Renews the relay's lease; false when it is not registered.</summary>
    public Task<bool> Renew(Guid relayId, TimeSpan lease, CancellationToken cancellationToken) => Run(async dbContext =>
        await dbContext.Database.ExecuteSqlRawAsync(_dialect.Renew(Model(dbContext)), [relayId, (long)lease.TotalMilliseconds], cancellationToken) == 1);

    /// <summary>Forgets relays that ended long ago.</summary>
    public Task<int> Forget(CancellationToken cancellationToken) => Run(dbContext =>
        dbContext.Database.ExecuteSqlRawAsync(_dialect.Forget(Model(dbContext)), [(long)Memory.TotalMilliseconds, OutboxRelayState.Nobody], cancellationToken));

    /// <summary>
    /// Takes over up to <paramref name="limit"/> rows of an ended relay or of nobody, the oldest first, from <paramref name="since"/> on; of
    /// those that wait, the ones that are due.
    /// Calls <paramref name="attempting"/> before each attempt, for an execution strategy may make several, and all but the last may have
    /// taken rows as well.
    /// </summary>
    public Task<List<OutboxMessage>> Claim(Guid relayId, Guid from, long since, int limit, Action attempting, CancellationToken cancellationToken) => Run(async dbContext =>
    {
        var sql = from == OutboxRelayState.Later ? _dialect.ClaimDue(Model(dbContext)) : _dialect.Claim(Model(dbContext));
        return InOrder(await dbContext.Database.CreateExecutionStrategy().ExecuteAsync(
            attempt =>
            {
                attempting();
                return dbContext.Set<OutboxMessage>().FromSqlRaw(sql, relayId, from, limit, since).AsNoTracking().ToListAsync(attempt);
            },
            cancellationToken));
    });

    /// <summary>The ids of the relay's own oldest rows.</summary>
    public Task<List<Guid>> OwnIds(Guid relayId, int limit, CancellationToken cancellationToken) => Run(dbContext =>
        dbContext.Set<OutboxMessage>().Where(row => row.RelayId == relayId).OrderBy(row => row.Due).ThenBy(row => row.Id)
            .Take(limit).Select(row => row.Id).ToListAsync(cancellationToken));

    /// <summary>The rows.</summary>
    public Task<List<OutboxMessage>> Read(IReadOnlyList<Guid> ids, CancellationToken cancellationToken) => Run(async dbContext =>
        InOrder(await dbContext.Set<OutboxMessage>().Where(row => EF.Parameter(ids).Contains(row.Id)).AsNoTracking().ToListAsync(cancellationToken)));

    /// <summary>Which of the rows are in the database.</summary>
    public Task<HashSet<Guid>> Find(IReadOnlyList<Guid> ids, CancellationToken cancellationToken) => Run(dbContext =>
        dbContext.Set<OutboxMessage>().Where(row => EF.Parameter(ids).Contains(row.Id)).Select(row => row.Id).ToHashSetAsync(cancellationToken));

    /// <summary>Deletes delivered rows.</summary>
    public Task<int> Delete(IReadOnlyList<Guid> ids, CancellationToken cancellationToken) => Run(dbContext =>
        dbContext.Set<OutboxMessage>().Where(row => EF.Parameter(ids).Contains(row.Id)).ExecuteDeleteAsync(cancellationToken));

    /// <summary>Gives rows of the relay to another owner; those that have gone to somebody else meanwhile are left alone.</summary>
    public Task<int> SetAside(
        IReadOnlyList<Guid> ids, Guid relayId, Guid owner, long due, int attempts, string? failure, CancellationToken cancellationToken) => Run(dbContext =>
        dbContext.Set<OutboxMessage>().Where(row => EF.Parameter(ids).Contains(row.Id) && row.RelayId == relayId).ExecuteUpdateAsync(
            rows => rows.SetProperty(row => row.RelayId, owner).SetProperty(row => row.Due, due)
                .SetProperty(row => row.Attempts, attempts).SetProperty(row => row.Failure, failure),
            cancellationToken));

    /// <summary>How the outbox is doing.</summary>
    public Task<OutboxStatistics> Statistics(CancellationToken cancellationToken) => Run(dbContext =>
        OutboxStatisticsQuery.Run(dbContext, _dialect, cancellationToken));

    /// <summary>By time, and within a millisecond by id: UUIDs version 7 in the order of their bytes, which is not everywhere that of the database.</summary>
    static List<OutboxMessage> InOrder(List<OutboxMessage> rows) => [.. rows.OrderBy(row => row.Due).ThenBy(row => row.Id, SequentialGuid.ByTime)];

    StoreModel Model(TDbContext dbContext) => _model ??= StoreModel.Of(dbContext);

    async Task<T> Run<T>(Func<TDbContext, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        var dbContext = scope.ServiceProvider.GetRequiredService<TDbContext>();
        dbContext.Database.SetCommandTimeout(options.Value.QueryTimeout);
        return await work(dbContext);
    }
}
