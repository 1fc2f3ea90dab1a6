using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Store.Tests.Databases;

public sealed class PostgreSqlStore(string connectionString) : StoreDatabase
{
    public static async Task<StoreDatabase> New()
    {
        var database = new PostgreSqlStore(await TestServers.NewPostgreSqlAsync());
        await database.Create();
        return database;
    }

    public override void Use(DbContextOptionsBuilder options) => options.UseNpgsql(connectionString);

    public override void Use(IEntityFrameworkOutboxConfigurator outbox) => outbox.UsePostgres();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
