using Licensing.Messaging.Licenses.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Licensing.Messaging.Hosting.Database;

/// <summary>
/// Lets one process at a time find out what is missing on PostgreSQL, and migrate. EF Core's own lock is taken after the look, so that the second of
/// two applies what is there already, and fails. This one is a session's, and ends with it.
/// </summary>
static class PostgreSqlMigrationLock
{
    const long Key = 0x4C6963656E73696E;

    /// <summary>Waits for all who migrate now. Makes the database where there is none.</summary>
    public static async Task<IAsyncDisposable> Take(LicensingDbContext dbContext)
    {
        await CreateDatabase(dbContext.GetService<IRelationalDatabaseCreator>());

        // A session of its own, which ends with the connection, and not a pooled one, which would not.
        var session = new NpgsqlConnectionStringBuilder(dbContext.Database.GetConnectionString()) { Pooling = false, Multiplexing = false };
        var connection = new NpgsqlConnection(session.ConnectionString);
        try
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { CommandTimeout = 0 };
            command.Parameters.AddWithValue(Key);
            await command.ExecuteNonQueryAsync();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    static async Task CreateDatabase(IRelationalDatabaseCreator creator)
    {
        try
        {
            if (!await creator.ExistsAsync())
                await creator.CreateAsync();
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process was faster.
        }
    }
}
