using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Npgsql;

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

    /// <summary>Idle connections to databases that nobody needs any more would use up those of the server.</summary>
    public override ValueTask DisposeAsync()
    {
        using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
        return ValueTask.CompletedTask;
    }
}
