using System.Data.Common;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Tests.Servers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Licensing.Messaging.Faults.Tests.Upgrade;

/// <summary>
/// Operators migrate while processes of the previous version are up, and replace those afterwards. So the newest migration only adds: everything
/// that the previous version sends means the same before, during and after.
/// </summary>
public sealed class ExpandingSpec : IDisposable
{
    const string Migrations = "Licensing.Messaging.Migrations.";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>So that a difference after the migration is the migration's.</summary>
    [Fact]
    public async Task What_the_previous_version_sends_works_on_its_own_schema()
    {
        var options = Sqlite();
        await PreviousVersion.MakeSchema(options);
        await ShouldWork(new SqliteConnection(ConnectionString), RecordedStatement.Of("Sqlite"));
    }

    [Fact]
    public async Task What_the_previous_version_sends_works_on_the_new_schema_of_SQLite()
    {
        await Migrate(Sqlite());
        await ShouldWork(new SqliteConnection(ConnectionString), RecordedStatement.Of("Sqlite"));
    }

    [Fact]
    public async Task What_the_previous_version_sends_works_on_the_new_schema_of_PostgreSQL()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        var database = await server.CreateDatabaseAsync();
        await Migrate(PostgreSql(database));
        await ShouldWork(new NpgsqlConnection(database), RecordedStatement.Of("PostgreSql"));
    }

    /// <summary>A client of the previous version works on without a pause: its statements wait for locks, and none fails.</summary>
    [Fact]
    public async Task What_the_previous_version_sends_works_while_PostgreSQL_is_migrated()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        var database = await server.CreateDatabaseAsync();
        await PreviousVersion.MakeSchema(PostgreSql(database));
        var rounds = 0;
        using var end = new CancellationTokenSource();
        var client = Task.Run(async () =>
        {
            await using var connection = new NpgsqlConnection(database);
            await connection.OpenAsync();
            for (; !end.IsCancellationRequested; Interlocked.Increment(ref rounds))
            {
                (await PreviousVersion.Replay(connection, RecordedStatement.Of("PostgreSql"))).Should().BeEmpty();
                await Empty(connection);
            }
        });
        await MoreRounds();

        await Migrate(PostgreSql(database));

        await MoreRounds();
        await end.CancelAsync();
        await client;

        async Task MoreRounds()
        {
            var seen = Volatile.Read(ref rounds);
            await Eventually.True(() => client.IsCompleted || Volatile.Read(ref rounds) > seen + 1, Patience, "the client should go on");
        }
    }

    string ConnectionString => $"Data Source={_folder.File("licensing.db")};Pooling=False";

    DbContextOptions<LicensingDbContext> Sqlite() => new DbContextOptionsBuilder<LicensingDbContext>()
        .UseSqlite(ConnectionString, server => server.MigrationsAssembly($"{Migrations}Sqlite")).Options;

    static DbContextOptions<LicensingDbContext> PostgreSql(string database) => new DbContextOptionsBuilder<LicensingDbContext>()
        .UseNpgsql(database, server => server.MigrationsAssembly($"{Migrations}PostgreSql")).Options;

    static async Task Migrate(DbContextOptions<LicensingDbContext> options)
    {
        await using var dbContext = new LicensingDbContext(options);
        await dbContext.Database.MigrateAsync();
    }

    static async Task ShouldWork(DbConnection connection, IReadOnlyList<RecordedStatement> statements)
    {
        await using (connection)
        {
            await connection.OpenAsync();
            statements.Should().HaveCountGreaterThan(80);
            (await PreviousVersion.Replay(connection, statements)).Should().BeEmpty();
        }
    }

    /// <summary>Without a stronger lock than the previous version itself takes.</summary>
    static async Task Empty(DbConnection connection)
    {
        foreach (var table in new[]
        {
            "license_requests", "licenses", "inbox_state", "inbox_attempt", "outbox_message", "outbox_relay_state", "api_keys", "tenants", "customers",
            "product_offerings", "signing_keys",
        })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"DELETE FROM {table}";
            await command.ExecuteNonQueryAsync();
        }
    }
}
