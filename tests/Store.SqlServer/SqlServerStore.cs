using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Store.SqlServer.Tests;

/// <summary>A database of its own on the SQL Server that the environment names; dropped when the specs are through.</summary>
public sealed class SqlServerStore : StoreDatabase
{
    const string Variable = "LICENSING_TEST_SQLSERVER";
    readonly string _connectionString;

    SqlServerStore(string connectionString) => _connectionString = connectionString;

    public static async Task<StoreDatabase> New()
    {
        var server = Environment.GetEnvironmentVariable(Variable)
            ?? throw new InvalidOperationException($"{Variable} is to be the connection string of an administrator of a SQL Server.");
        var database = new SqlServerStore(new SqlConnectionStringBuilder(server) { InitialCatalog = UniqueName.Next() }.ConnectionString);
        await database.Create();
        return database;
    }

    public override void Use(DbContextOptionsBuilder options) => options.UseSqlServer(_connectionString);

    public override void Use(IEntityFrameworkOutboxConfigurator outbox) => outbox.UseSqlServer();

    public override async ValueTask DisposeAsync()
    {
        await using var dbContext = Open();
        await dbContext.Database.EnsureDeletedAsync();
        SqlConnection.ClearPool(new SqlConnection(_connectionString));
    }
}
