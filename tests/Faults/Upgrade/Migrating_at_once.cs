using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Faults.Tests.Upgrade;

/// <summary>
/// Several containers of a deployment run <c>licensing db migrate</c> at once. On PostgreSQL all but one used to fail, because EF Core looks for
/// what is missing before it takes its lock.
/// </summary>
public sealed class Migrating_at_once : IDisposable
{
    const string Migrations = "Licensing.Messaging.Migrations.", UpToDate = "The database is up to date.";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2, false)]
    [InlineData(5, false)]
    [InlineData(2, true)]
    [InlineData(5, true)]
    public async Task On_PostgreSQL_one_migrates_and_the_others_find_it_done(int processes, bool fromPreviousVersion)
    {
        await using var server = await PostgreSqlServer.StartAsync();
        var database = await server.CreateDatabaseAsync();
        if (fromPreviousVersion)
        {
            await PreviousVersion.MakeSchema(new DbContextOptionsBuilder<LicensingDbContext>()
                .UseNpgsql(database, options => options.MigrationsAssembly($"{Migrations}PostgreSql")).Options);
        }

        await ShouldBeDoneByOne(processes, "PostgreSql", database);
    }

    /// <summary>Whoever makes the database may have others beside it as well.</summary>
    [Fact]
    public async Task On_PostgreSQL_one_makes_the_database()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        await ShouldBeDoneByOne(3, "PostgreSql", new Npgsql.NpgsqlConnectionStringBuilder(server.AdminConnectionString) { Database = "not_there_yet" }.ConnectionString);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(5, false)]
    [InlineData(2, true)]
    [InlineData(5, true)]
    public async Task On_SQLite_one_migrates_and_the_others_find_it_done(int processes, bool fromPreviousVersion)
    {
        if (fromPreviousVersion)
            await PreviousVersion.MakeSchema(Sqlite());

        await ShouldBeDoneByOne(processes, "Sqlite", File);
    }

    string File => $"Data Source={_folder.File("licensing.db")};Pooling=False";

    DbContextOptions<LicensingDbContext> Sqlite() => new DbContextOptionsBuilder<LicensingDbContext>()
        .UseSqlite(File, options => options.MigrationsAssembly($"{Migrations}Sqlite")).Options;

    async Task ShouldBeDoneByOne(int processes, string provider, string connectionString)
    {
        var environment = new Dictionary<string, string?> { ["Database__Provider"] = provider, ["ConnectionStrings__Licensing"] = connectionString };
        var all = Enumerable.Range(0, processes).Select(_ => ServiceProcess.Start(ProgramName.Cli, ["db", "migrate"], environment, _folder.Path)).ToList();
        try
        {
            foreach (var process in all)
                (await process.WaitForExitAsync(Patience)).Should().Be(0, process.Output);

            all.Where(process => !process.StandardOutput.SequenceEqual([UpToDate])).Should().ContainSingle("one has done it")
                .Which.StandardOutput.Should().OnlyContain(line => line.StartsWith("Applied ")).And.Contain(line => line.EndsWith("_Reconciliation."));
            all.Should().OnlyContain(process => process.StandardError.Count == 0);
        }
        finally
        {
            foreach (var process in all)
                await process.DisposeAsync();
        }
    }
}
