using Licensing.Messaging.Outbox.Dialects;
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

    /// <summary>Renews the relay's lease, or begins it.</summary>
    public Task Renew(Guid relayId, TimeSpan lease, CancellationToken cancellationToken) => Run(async dbContext =>
    {
        var milliseconds = (long)lease.TotalMilliseconds;
        if (await dbContext.Database.ExecuteSqlRawAsync(_dialect.Renew(Model(dbContext)), [relayId, milliseconds], cancellationToken) == 0)
            await dbContext.Database.ExecuteSqlRawAsync(_dialect.Register(Model(dbContext)), [relayId, milliseconds], cancellationToken);
        return 0;
    });

    /// <summary>The relays that ended and left rows behind.</summary>
    public Task<List<Guid>> Abandoned(CancellationToken cancellationToken) => Run(dbContext =>
        dbContext.Database.SqlQueryRaw<Guid>(_dialect.Abandoned(Model(dbContext))).ToListAsync(cancellationToken));

    /// <summary>Forgets relays that ended long ago.</summary>
    public Task<int> Forget(CancellationToken cancellationToken) => Run(dbContext =>
        dbContext.Database.ExecuteSqlRawAsync(_dialect.Forget(Model(dbContext)), [(long)Memory.TotalMilliseconds], cancellationToken));

    /// <summary>Takes over up to <paramref name="limit"/> rows of an ended relay, the oldest first.</summary>
    public Task<List<OutboxMessage>> Claim(Guid relayId, Guid from, int limit, CancellationToken cancellationToken) => Run(async dbContext =>
    {
        var rows = await dbContext.Set<OutboxMessage>().FromSqlRaw(_dialect.Claim(Model(dbContext)), relayId, from, limit)
            .AsNoTracking().ToListAsync(cancellationToken);
        return rows.OrderBy(row => row.Id, BigEndian).ToList();
    });

    /// <summary>The relay's own oldest rows.</summary>
    public Task<List<OutboxMessage>> Own(Guid relayId, int limit, CancellationToken cancellationToken) => Run(async dbContext =>
    {
        var rows = await OwnOf(dbContext, relayId, limit).AsNoTracking().ToListAsync(cancellationToken);
        return rows.OrderBy(row => row.Id, BigEndian).ToList();
    });

    /// <summary>The ids of the relay's own oldest rows.</summary>
    public Task<List<Guid>> OwnIds(Guid relayId, int limit, CancellationToken cancellationToken) => Run(dbContext =>
        OwnOf(dbContext, relayId, limit).Select(row => row.Id).ToListAsync(cancellationToken));

    /// <summary>Which of the rows are in the database.</summary>
    public Task<HashSet<Guid>> Find(IReadOnlyList<Guid> ids, CancellationToken cancellationToken) => Run(dbContext =>
        dbContext.Set<OutboxMessage>().Where(row => EF.Parameter(ids).Contains(row.Id)).Select(row => row.Id).ToHashSetAsync(cancellationToken));

    /// <summary>Deletes delivered rows.</summary>
    public Task<int> Delete(IReadOnlyList<Guid> ids, CancellationToken cancellationToken) => Run(dbContext =>
        dbContext.Set<OutboxMessage>().Where(row => EF.Parameter(ids).Contains(row.Id)).ExecuteDeleteAsync(cancellationToken));

    /// <summary>UUIDs version 7 in the order of their time, which is that of their bytes and not everywhere that of the database.</summary>
    static readonly Comparer<Guid> BigEndian = Comparer<Guid>.Create((left, right) =>
        left.ToByteArray(bigEndian: true).AsSpan().SequenceCompareTo(right.ToByteArray(bigEndian: true)));

    static IQueryable<OutboxMessage> OwnOf(TDbContext dbContext, Guid relayId, int limit) =>
        dbContext.Set<OutboxMessage>().Where(row => row.RelayId == relayId).OrderBy(row => row.Id).Take(limit);

    StoreModel Model(TDbContext dbContext) => _model ??= StoreModel.Of(dbContext);

    async Task<T> Run<T>(Func<TDbContext, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        var dbContext = scope.ServiceProvider.GetRequiredService<TDbContext>();
        dbContext.Database.SetCommandTimeout(options.Value.QueryTimeout);
        return await work(dbContext);
    }
}
