using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Licensing.Messaging.Worker.Tests.Outage;

/// <summary>The database answers whoever asks, and yet messages do not get through.</summary>
[Collection("servers")]
public sealed class DatabasesThatAnswer : IAsyncLifetime
{
    readonly OutageSystem _system = new();

    public Task InitializeAsync() => _system.InitializeAsync();

    public Task DisposeAsync() => _system.DisposeAsync();

    /// <summary>After three time-outs all messages under way were given up, and the next ones after them.</summary>
    [Fact]
    public async Task While_a_table_is_locked_no_message_is_given_up()
    {
        var impatient = new NpgsqlConnectionStringBuilder(_system.System.Database) { CommandTimeout = 2 }.ConnectionString;
        var worker = await _system.System.StartWorker(database: impatient);
        await using (var connection = new NpgsqlConnection(_system.System.Database))
        {
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var locking = new NpgsqlCommand("LOCK TABLE licenses IN ACCESS EXCLUSIVE MODE", connection, transaction);
            await locking.ExecuteNonQueryAsync();
            await _system.Send("locked", 30);
            await Eventually.True(() => worker.Log.OfOutages.Count >= 3, OutageSystem.Patience, "it should stop, try again and stop again");
        }

        await _system.HasLicenses(30, "all should be created once the table is free");
        await _system.HasNoErrors();
    }

    /// <summary>It stopped all endpoints again and again, though all others were handled.</summary>
    [Fact]
    public async Task A_message_that_fails_as_if_the_database_were_full_is_given_up_while_others_are_handled()
    {
        await _system.System.Query(database => database.Database.ExecuteSqlRawAsync("""
            CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '53200'; END $$;
            CREATE TRIGGER fail BEFORE INSERT ON licenses FOR EACH ROW WHEN (NEW.idempotency_key = 'bad-0') EXECUTE FUNCTION fail();
            """));
        var worker = await _system.System.StartWorker();
        await _system.Send("bad", 1);
        var others = 0;
        await Eventually.True(
            async () =>
            {
                await _system.Send($"good-{others++}", 1);
                return (await _system.Queue(QueueNames.ErrorsOf(QueueNames.CreateLicense))).Messages == 1;
            },
            OutageSystem.Patience, "it should be in the error queue");

        await _system.HasLicenses(others, "the others should be licenses");
        worker.Log.OfOutages.Should().NotContain(line => line.Contains("The database is away", StringComparison.Ordinal));
    }
}
