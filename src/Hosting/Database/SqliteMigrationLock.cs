using Licensing.Messaging.Licenses.Database;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Hosting.Database;

/// <summary>
/// Lets one process at a time migrate a SQLite file. EF Core's own lock is a row, which a process that is killed meanwhile leaves behind, and for
/// which every later one would wait for ever. This one is a lock of the operating system on a file beside the database, which ends with its
/// process; whoever has it removes the row of a dead one.
/// </summary>
static class SqliteMigrationLock
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // What flock says on Linux and on macOS, and ERROR_SHARING_VIOLATION.
    static readonly int[] TakenCodes = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Waits for the lock; null where there is no file.</summary>
    public static async Task<IDisposable?> Take(LicensingDbContext dbContext)
    {
        if (PathOf(new SqliteConnectionStringBuilder(dbContext.Database.GetConnectionString())) is not { } path)
            return null;

        var file = await Open($"{path}-migration");
        try
        {
            if (File.Exists(path))
                await RemoveRowOfTheDead(dbContext);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>The database's file, also where the data source is a <c>file:</c> URI; null when it is in memory.</summary>
    static string? PathOf(SqliteConnectionStringBuilder connection)
    {
        const string Scheme = "file:", InMemory = "mode=memory";
        var source = connection.DataSource;
        if (connection.Mode == SqliteOpenMode.Memory || source is "" or ":memory:" || source.Contains(InMemory, StringComparison.Ordinal))
            return null;
        return source.StartsWith(Scheme, StringComparison.Ordinal) ? Uri.UnescapeDataString(source[Scheme.Length..].Split('?')[0]) : source;
    }

    static async Task<FileStream> Open(string path)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException exception) when (TakenCodes.Contains(exception.HResult))
            {
                await Task.Delay(Pause);
            }
        }
    }

    static async Task RemoveRowOfTheDead(LicensingDbContext dbContext)
    {
        const string Exists = "SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'";
        if (await dbContext.Database.SqlQueryRaw<int>(Exists).SingleAsync() > 0)
            await dbContext.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"");
    }
}
