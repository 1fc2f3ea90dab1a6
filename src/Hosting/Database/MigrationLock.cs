using Licensing.Messaging.Licenses.Database;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Licensing.Messaging.Hosting.Database;

/// <summary>
/// Lets one process at a time find out what is missing and migrate. EF Core's own lock does that on SQL Server only: on PostgreSQL it is taken
/// after the look, so that the second of two fails; on SQLite it is a row, which a process that is killed leaves behind, and then all others
/// would wait for ever. These are let go when their holder dies.
/// </summary>
static class MigrationLock
{
    const long PostgreSqlKey = 0x4C6963656E73696E;
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>What the operating system says of a file that another process has locked: Linux, macOS and Windows.</summary>
    static readonly int[] IsLocked = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Waits for all who migrate now. Dispose it when done.</summary>
    public static async Task<IAsyncDisposable?> Take(LicensingDbContext dbContext) =>
        dbContext.Database.IsNpgsql() ? await TakeOnPostgreSql(dbContext)
        : dbContext.Database.IsSqlite() && FileOf(dbContext) is { } file ? await TakeOnSqlite(dbContext, file)
        : null;

    static async Task<NpgsqlConnection> TakeOnPostgreSql(LicensingDbContext dbContext)
    {
        await CreateDatabase(dbContext.GetService<IRelationalDatabaseCreator>());

        // A session of its own, which ends with the connection, and not a pooled one, which would not.
        var session = new NpgsqlConnectionStringBuilder(dbContext.Database.GetConnectionString()) { Pooling = false };
        var connection = new NpgsqlConnection(session.ConnectionString);
        try
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { CommandTimeout = 0 };
            command.Parameters.AddWithValue(PostgreSqlKey);
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

    static async Task<FileStream> TakeOnSqlite(LicensingDbContext dbContext, string database)
    {
        var file = await Lock($"{database}-migration");
        try
        {
            // Nobody else migrates now, so EF Core's row is that of a process that was killed.
            await dbContext.Database.ExecuteSqlAsync($"DROP TABLE IF EXISTS \"__EFMigrationsLock\"");
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    static async Task<FileStream> Lock(string path)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (IsLocked.Contains(exception.HResult))
            {
                await Task.Delay(Pause);
            }
        }
    }

    /// <summary>Nothing where the database is not a file of which there can be a neighbour.</summary>
    static string? FileOf(LicensingDbContext dbContext)
    {
        var database = new SqliteConnectionStringBuilder(dbContext.Database.GetConnectionString());
        var isFile = database.Mode != SqliteOpenMode.Memory && database.DataSource is not ("" or ":memory:")
            && !database.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
        return isFile ? database.DataSource : null;
    }
}
