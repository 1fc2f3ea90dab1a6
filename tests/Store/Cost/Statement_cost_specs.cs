using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Store.Tests.Specs;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Licensing.Messaging.Store.Tests.Cost;

/// <summary>What the relay's statements cost does not depend on how many rows there are. Counted in pages, not in seconds.</summary>
[Collection("servers")]
public sealed class Statement_cost_specs : StoreSpecs
{
    const string Look = "UNION ALL", Claim = "RETURNING", OfEnded = "NOT EXISTS", Outbox = "going out";
    const int MostPagesOfALook = 60, MostPagesOfAClaim = 1000;
    static readonly Guid Ended = Guid.CreateVersion7();

    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();

    [Fact]
    public async Task With_270_000_rows_a_look_and_a_claim_of_50_rows_read_few_pages_by_the_index()
    {
        var statements = await Capture();
        await Fill();
        await using var connection = await Open();

        var look = await Plan.Of(connection, statements.With(null, Look)!.Value);
        look.Should().HaveCount(2, "the lease is renewed in the same round trip");
        look.Should().OnlyContain(plan => !plan.ScannedTables.Contains(Outbox)).And.OnlyContain(plan => plan.Buffers <= MostPagesOfALook);
        await ClaimsFifty(connection, statements.With(Ended, Claim, OfEnded)!.Value);
        await ClaimsFifty(connection, statements.With(OutboxRelayState.Later, Claim)!.Value);
    }

    static async Task ClaimsFifty(NpgsqlConnection connection, (string Text, NpgsqlParameter[] Parameters) claim)
    {
        // A relay that has found small rows asks for more of them.
        claim.Parameters.Single(parameter => parameter.Value is int).Value = 50;
        claim.Parameters.Single(parameter => parameter.Value is long).Value = 1L;
        var plan = (await Plan.Of(connection, claim)).Should().ContainSingle().Subject;

        plan.Rows.Should().Be(50);
        plan.ScannedTables.Should().NotContain(Outbox);
        plan.Indexes.Should().NotBeEmpty();
        plan.Buffers.Should().BeLessThanOrEqualTo(MostPagesOfAClaim, "{0}", plan);
    }

    /// <summary>Lets a relay meet one row of an ended relay and one whose time has come.</summary>
    async Task<CapturedStatements> Capture()
    {
        var statements = new CapturedStatements();
        await Database.Insert(
            new OutboxRelayState { RelayId = Ended, LeaseUntil = 0 },
            Rows.Outgoing(Ended, TimeSpan.FromSeconds(1)), Rows.Outgoing(OutboxRelayState.Later, TimeSpan.FromSeconds(1)));
        await using var host = await Start(new StoreHostSettings { DbContext = options => options.AddInterceptors(statements) });
        await Eventually.True(
            () => statements.With(null, Look) is not null && statements.With(Ended, Claim) is not null && statements.With(OutboxRelayState.Later, Claim) is not null,
            Patience, "the relay should take over both rows");
        return statements;
    }

    /// <summary>200,000 rows of an ended relay, 50,000 that wait, of which 100 are due, and 20,000 dead ones.</summary>
    async Task Fill()
    {
        await using var connection = await Open();
        await using var command = new NpgsqlCommand(
            """"
            DELETE FROM "going out";
            INSERT INTO "going out" ("Id", "with ""relay""", "Due", "Attempts", "MessageId", "DestinationAddress", "SentTime", "ContentType", "MessageType", "Body", "Mandatory")
            SELECT gen_random_uuid(), CASE WHEN i <= 200000 THEN @ended WHEN i <= 250000 THEN @later ELSE @dead END,
                CASE WHEN i > 200100 AND i <= 250000 THEN 4102444800000 ELSE i END, 0, gen_random_uuid(), 'rabbitmq://host/queue', now(), 'application/json',
                'urn:message:Something', convert_to(repeat('x', 500), 'UTF8'), true
            FROM generate_series(1, 270000) i;
            """",
            connection);
        command.Parameters.AddWithValue("ended", Ended);
        command.Parameters.AddWithValue("later", OutboxRelayState.Later);
        command.Parameters.AddWithValue("dead", OutboxRelayState.Dead);
        await command.ExecuteNonQueryAsync();
        await using var vacuum = new NpgsqlCommand("VACUUM ANALYZE", connection);
        await vacuum.ExecuteNonQueryAsync();
    }

    async Task<NpgsqlConnection> Open()
    {
        await using var dbContext = Database.Open();
        var connection = new NpgsqlConnection(dbContext.Database.GetConnectionString());
        await connection.OpenAsync();
        return connection;
    }
}
