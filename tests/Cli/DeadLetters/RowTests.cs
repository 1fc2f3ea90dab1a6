using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Cli.Tests.DeadLetters;

/// <summary>With the in-memory transport there are the dead rows of the outbox only, and nobody needs a broker.</summary>
public sealed class RowTests : IAsyncLifetime
{
    Terminal _terminal = null!;

    public async Task InitializeAsync()
    {
        _terminal = await Terminal.WithDatabase();
        _terminal.Environment["Bus__Transport"] = "InMemory";
        _terminal.Environment["ConnectionStrings__RabbitMq"] = "amqp://guest:guest@localhost:1/";
    }

    public Task DisposeAsync()
    {
        _terminal.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Dead_rows_are_listed_the_oldest_first_and_no_others()
    {
        var (young, old) = (DeadRows.New(minutes: 2), DeadRows.New(minutes: 1));
        await Add(young, old, DeadRows.New(OutboxRelayState.Later), DeadRows.New(OutboxRelayState.Nobody), DeadRows.New(Guid.NewGuid()));

        var table = (await Run("list")).ShouldBeDone().Out;
        var list = (await Run("list", "--limit", "1", "--json")).ShouldBeDone().Json;

        table.Should().HaveCount(4).And.EndWith("2 in all.");
        table[1].Should().ContainAll($"{old.Id}", "outbox", "  CreateLicense  ", "1970-01-01 00:01:00Z", "acme", "k-1", @"There is no \u{1b} queue.");
        table[2].Should().Contain($"{young.Id}");
        list.GetProperty("total").GetInt64().Should().Be(2);
        var row = list.GetProperty("deadLetters").EnumerateArray().Should().ContainSingle().Which;
        row.GetProperty("id").GetGuid().Should().Be(old.Id);
        row.GetProperty("reason").GetString().Should().Be("There is no \u001b queue.");
    }

    [Fact]
    public async Task A_row_is_shown_with_its_columns_headers_and_body()
    {
        var row = DeadRows.New();
        await Add(row, DeadRows.New());

        var page = (await Run("show", $"{row.Id}")).ShouldBeDone().Out;
        var json = (await Run("show", $"{row.Id}", "--json")).ShouldBeDone().Json[0];

        page.Should().StartWith($"{row.Id} in outbox").And.Contain(
            ["Tenant: acme", "  attempts: 1000", "  destinationAddress: exchange:create-license", $"  messageId: {row.MessageId}", "  Answer-To: ingress-1"]);
        json.GetProperty("queue").GetString().Should().Be("outbox");
        json.GetProperty("properties").GetProperty("attempts").GetString().Should().Be("1000");
        json.GetProperty("body").GetString().Should().Be(System.Text.Encoding.UTF8.GetString(row.Body));
    }

    [Fact]
    public async Task A_replayed_row_is_nobodys_with_no_attempts_and_due_now()
    {
        var (row, other) = (DeadRows.New(), DeadRows.New());
        await Add(row, other);
        var earliest = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        (await Run("replay", $"{row.Id}")).ShouldBeDone().Out.Should().Equal("Replayed 1.");

        var rows = await Rows();
        (rows[row.Id].RelayId, rows[row.Id].Attempts).Should().Be((OutboxRelayState.Nobody, 0));
        rows[row.Id].Due.Should().BeInRange(earliest, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        (rows[other.Id].RelayId, rows[other.Id].Attempts).Should().Be((OutboxRelayState.Dead, 1000));
        var again = await Run("replay", $"{row.Id}");
        again.ExitCode.Should().Be(1);
        again.Error.Should().ContainSingle().Which.Should().Contain($"{row.Id}");
    }

    [Theory]
    [InlineData(999)]
    [InlineData(1001)]
    public async Task All_are_replayed_however_many_statements_that_takes(int count)
    {
        await Add([.. Enumerable.Range(0, count).Select(_ => DeadRows.New()), DeadRows.New(OutboxRelayState.Later)]);

        (await Run("replay", "--all")).ShouldBeDone().Out.Should().Equal($"Replayed {count}.");

        var owners = (await Rows()).Values.CountBy(row => row.RelayId).ToDictionary();
        owners.Should().Equal(new Dictionary<Guid, int> { [OutboxRelayState.Nobody] = count, [OutboxRelayState.Later] = 1 });
    }

    [Fact]
    public async Task Purging_deletes_dead_rows_and_no_others()
    {
        var (row, other, waiting) = (DeadRows.New(), DeadRows.New(), DeadRows.New(OutboxRelayState.Later));
        await Add(row, other, waiting);

        var notDead = await Run("purge", $"{waiting.Id}");
        (await Run("purge", $"{row.Id}")).ShouldBeDone().Out.Should().Equal("Deleted 1.");
        (await Rows()).Keys.Should().BeEquivalentTo([other.Id, waiting.Id]);
        (await Run("purge", "--all", "--yes")).ShouldBeDone().Out.Should().Equal("Deleted 1.");

        notDead.ExitCode.Should().Be(1);
        (await Rows()).Keys.Should().Equal(waiting.Id);
    }

    [Fact]
    public async Task A_queue_of_the_broker_is_none_here() =>
        (await Run("list", "--queue", "create-license_error")).ShouldHaveFailed("Bus__Transport is 'InMemory'", "create-license_error");

    Task<CliResult> Run(params string[] arguments) => _terminal.Run(["dead-letters", .. arguments]);

    Task<int> Add(params IReadOnlyList<OutboxMessage> rows) => _terminal.Query(database => DeadRows.Add(database, rows));

    Task<Dictionary<Guid, OutboxMessage>> Rows() => _terminal.Query((LicensingDbContext database) => database.Set<OutboxMessage>().ToDictionaryAsync(row => row.Id));
}
