using Licensing.Messaging.Standalone.Tests.Running;
using Licensing.Messaging.Tests.Servers;
using Microsoft.Data.Sqlite;

namespace Licensing.Messaging.Standalone.Tests.Starting;

public sealed class KilledMigrations
{
    /// <summary>
    /// Found by the fault suite: EF Core locks a SQLite database with a row while it migrates, a process that was killed then left it behind, and every
    /// later start waited for it for ever.
    /// </summary>
    [Fact]
    public async Task A_process_that_was_killed_while_it_migrated_does_not_keep_the_next_one_from_starting()
    {
        using var folder = new TempFolder();
        await using (var first = await RunningStandalone.Start(folder))
            first.Process.Kill();
        await LeaveLockBehind(folder.File("data/licensing.db"));

        await using var second = await RunningStandalone.Start(folder);

        (await second.Get("/api/v1/licenses")).Status.Should().Be(200);
    }

    /// <summary>As EF Core writes it.</summary>
    static async Task LeaveLockBehind(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, datetime('now'));
            """;
        await command.ExecuteNonQueryAsync();
    }
}
