using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Store.Tests.Databases;

public sealed class SqliteStore : StoreDatabase
{
    readonly TempFolder _folder = new();

    public static async Task<StoreDatabase> New()
    {
        var database = new SqliteStore();
        await database.Create();
        await database.Query(dbContext => dbContext.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL"));
        return database;
    }

    public override bool BatchesStatements => false;

    public override void Use(DbContextOptionsBuilder options) => options.UseSqlite($"Data Source={Path.Combine(_folder.Path, "store.db")};Pooling=False");

    public override void Use(IEntityFrameworkOutboxConfigurator outbox) => outbox.UseSqlite();

    public override ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
