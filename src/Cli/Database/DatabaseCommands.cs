using System.CommandLine;
using Licensing.Messaging.Cli.CommandLine;
using Licensing.Messaging.Hosting.Database;

namespace Licensing.Messaging.Cli.Database;

/// <summary><c>licensing db</c></summary>
static class DatabaseCommands
{
    public static Command All() => new("db", "The service's database.") { Migrate() };

    static Command Migrate() => new Command("migrate", "Brings the database to this version, and creates it where there is none. Once more does no harm.")
        .Runs(async (run, cancellationToken) =>
        {
            var services = run.Start();
            IReadOnlyList<string> applied = [];
            await CommandRun.Cancellable(async () => applied = await services.MigrateDatabase(), cancellationToken);
            return run.Show(new MigrationResult(applied), ForPeople);
        });

    static string ForPeople(MigrationResult result) => result.Applied.Count == 0
        ? "The database is up to date."
        : string.Join(Environment.NewLine, result.Applied.Select(migration => $"Applied {migration}."));
}
