using Licensing.Messaging.Faults.Tests.Workload;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Tests.Servers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using RabbitMQ.Client;

namespace Licensing.Messaging.Faults.Tests.Upgrade;

/// <summary>
/// The previous version has ended in the middle: three requests are accepted, of which one's command is with the broker and two wait in the
/// outbox; of a fourth the license is there and its events wait. The new version migrates, starts, and finishes all of it.
/// </summary>
public sealed class Rows_in_flight : IDisposable
{
    const string Migrations = "Licensing.Messaging.Migrations.", Queue = "create-license";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    static readonly string[] Keys = ["accepted-1", "accepted-2", "accepted-3", "created-1"];
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Drain_on_servers()
    {
        await using var broker = await RabbitMqServer.StartAsync();
        await using var server = await PostgreSqlServer.StartAsync();
        var database = await server.CreateDatabaseAsync();
        await PreviousVersion.MakeSchema(new DbContextOptionsBuilder<LicensingDbContext>()
            .UseNpgsql(database, options => options.MigrationsAssembly($"{Migrations}PostgreSql")).Options);
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await Leave(connection, "PostgreSql");
        await HandToBroker(connection, broker.Uri, "accepted-3");
        await using var subscriber = await Subscriber.Start(broker.Uri);
        var environment = new Dictionary<string, string?>
        {
            ["Database__Provider"] = "PostgreSql",
            ["ConnectionStrings__Licensing"] = database,
            ["ConnectionStrings__RabbitMq"] = broker.Uri,
        };

        await Migrate(environment);
        await using var ingress = ServiceProcess.Start(ProgramName.Ingress, ["--urls", "http://127.0.0.1:0"], environment, _folder.Path);
        await using var worker = ServiceProcess.Start(ProgramName.Worker, [], environment, _folder.Path);

        await Eventually.Value(() => Licenses(connection), Keys.SequenceEqual, Patience, "each request should get its license, once");
        await Eventually.True(() => subscriber.Heard.Events.Count == Keys.Length, Patience, "each license should be heard of");
        await Eventually.Value(() => Count(connection, "SELECT count(*) FROM outbox_message"), rows => rows == 0, Patience, "every message should leave");
        subscriber.Heard.Events.Select(ids => (ids.Key, ids.Count())).Should().BeEquivalentTo(Keys.Select(key => (key, 1)));
        (await Count(connection, "SELECT count(*) FROM license_requests WHERE status <> 'COMPLETED'")).Should().Be(0);
        (await DeadLetterQueues.Read(broker.Uri)).Should().BeEmpty();
    }

    [Fact]
    public async Task Drain_in_Standalone()
    {
        var file = $"Data Source={_folder.File("licensing.db")};Pooling=False";
        await PreviousVersion.MakeSchema(new DbContextOptionsBuilder<LicensingDbContext>()
            .UseSqlite(file, options => options.MigrationsAssembly($"{Migrations}Sqlite")).Options);
        await using var connection = new SqliteConnection(file);
        await connection.OpenAsync();
        await Leave(connection, "Sqlite");
        var environment = new Dictionary<string, string?> { ["ConnectionStrings__Licensing"] = file, ["Demo__Enabled"] = "false" };

        await using var standalone = ServiceProcess.Start(ProgramName.Standalone, ["--urls", "http://127.0.0.1:0"], environment, _folder.Path);

        await Eventually.Value(() => Licenses(connection), Keys.SequenceEqual, Patience, "each request should get its license, once");
        await Eventually.Value(() => Count(connection, "SELECT count(*) FROM outbox_message"), rows => rows == 0, Patience, "every message should leave");
        (await Count(connection, "SELECT count(*) FROM license_requests WHERE status <> 'COMPLETED'")).Should().Be(0);
    }

    static async Task Leave(System.Data.Common.DbConnection connection, string provider)
    {
        (await PreviousVersion.Replay(connection, RecordedStatement.Of(provider).Where(statement => PreviousVersion.InFlight.Contains(statement.Phase))))
            .Should().BeEmpty();
        (await Count(connection, "SELECT count(*) FROM license_requests WHERE status = 'ACCEPTED'")).Should().Be(3);
        (await Count(connection, "SELECT count(*) FROM outbox_message")).Should().Be(6, "four commands, one of which is done, and two events");
    }

    async Task Migrate(IReadOnlyDictionary<string, string?> environment)
    {
        await using var cli = ServiceProcess.Start(ProgramName.Cli, ["db", "migrate"], environment, _folder.Path);
        (await cli.WaitForExitAsync(Patience)).Should().Be(0, cli.Output);
    }

    /// <summary>The previous version's queue, which the new one declares again, and a message in it that its relay has delivered.</summary>
    static async Task HandToBroker(NpgsqlConnection connection, string uri, string key)
    {
        await using var broker = await new ConnectionFactory { Uri = new Uri(uri) }.CreateConnectionAsync();
        await using var channel = await broker.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await channel.ExchangeDeclareAsync(Queue, ExchangeType.Fanout, durable: true);
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum",
            ["x-delivery-limit"] = 1000,
            ["x-dead-letter-exchange"] = "create-license_error",
            ["x-dead-letter-strategy"] = "at-least-once",
            ["x-overflow"] = "reject-publish",
        });
        await channel.QueueBindAsync(Queue, Queue, routingKey: "");

        await using var take = new NpgsqlCommand(
            "DELETE FROM outbox_message USING license_requests WHERE message_id = license_requests.request_id AND idempotency_key = $1 RETURNING message_id, body", connection);
        take.Parameters.AddWithValue(key);
        await using var row = await take.ExecuteReaderAsync();
        (await row.ReadAsync()).Should().BeTrue();
        var properties = new BasicProperties { MessageId = $"{row.GetGuid(0)}", ContentType = "application/vnd.masstransit+json", Persistent = true };
        await channel.BasicPublishAsync(Queue, routingKey: "", mandatory: true, properties, row.GetFieldValue<byte[]>(1));
    }

    /// <summary>The keys of all licenses, one for each license.</summary>
    static async Task<IReadOnlyList<string>> Licenses(System.Data.Common.DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT idempotency_key FROM licenses ORDER BY idempotency_key";
        await using var reader = await command.ExecuteReaderAsync();
        List<string> keys = [];
        while (await reader.ReadAsync())
            keys.Add(reader.GetString(0));
        return keys;
    }

    static async Task<long> Count(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
