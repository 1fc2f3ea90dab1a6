using Npgsql;

namespace Licensing.Messaging.Tests.Servers.PostgreSql;

/// <summary>Creates and drops databases on any server.</summary>
static class PostgreSqlDatabase
{
    /// <summary>Returns the new database's connection string: the administrator's, with another database.</summary>
    public static async Task<string> CreateAsync(string adminConnectionString)
    {
        var name = UniqueName.Next();
        await ExecuteAsync(adminConnectionString, $"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(adminConnectionString) { Database = name }.ConnectionString;
    }

    /// <summary>Drops it, whoever is connected to it.</summary>
    public static Task DropAsync(string adminConnectionString, string connectionString) =>
        ExecuteAsync(adminConnectionString, $"DROP DATABASE {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");

    static async Task ExecuteAsync(string connectionString, string sql)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
        await using var source = NpgsqlDataSource.Create(unpooled);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
