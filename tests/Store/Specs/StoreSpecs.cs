using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Store.Tests.Specs;

/// <summary>What every spec needs. Each class of specs runs unchanged on every database.</summary>
public abstract class StoreSpecs : IAsyncLifetime
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    protected StoreDatabase Database { get; private set; } = null!;

    protected Script Script { get; } = new();

    protected abstract Task<StoreDatabase> NewDatabase();

    public async Task InitializeAsync() => Database = await NewDatabase();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    protected Task<StoreHost> Start(StoreHostSettings? settings = null) => StoreHost.Start(Database, Script, settings);

    protected Task<int> CountRows<T>()
        where T : class =>
        Database.Query(dbContext => dbContext.Set<T>().CountAsync());

    /// <summary>Waits until every row that left is gone from the outbox.</summary>
    protected Task OutboxIsEmpty() =>
        Eventually.True(async () => await CountRows<Outbox.OutboxMessage>() == 0, Patience, "delivered rows should be deleted");

    /// <summary>Waits until the outbox has so many rows, and returns them in their order.</summary>
    protected async Task<List<Outbox.OutboxMessage>> RowsAre(int count)
    {
        var rows = await Eventually.Value(
            () => Database.Query(dbContext => dbContext.Set<Outbox.OutboxMessage>().AsNoTracking().ToListAsync()),
            rows => rows.Count == count,
            Patience,
            $"the outbox should have {count} rows");
        return [.. rows.OrderBy(row => row.Id.ToString(), StringComparer.Ordinal)]; // Databases order UUIDs in ways of their own.
    }

    protected static Entry NewEntry(string text) => new() { Id = Guid.CreateVersion7(), Text = text };
}
