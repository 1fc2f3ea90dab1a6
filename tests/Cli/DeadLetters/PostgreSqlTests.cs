using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Outbox;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Cli.Tests.DeadLetters;

[Collection("servers")]
public sealed class PostgreSqlTests
{
    [Fact]
    public async Task Dead_rows_are_handled_on_PostgreSQL_as_on_SQLite()
    {
        using var terminal = new Terminal();
        var connectionString = await TestServers.NewPostgreSqlAsync();
        terminal.Environment["Bus__Transport"] = "InMemory";
        terminal.Environment["Database__Provider"] = "PostgreSql";
        terminal.Environment["ConnectionStrings__Licensing"] = connectionString;
        (await terminal.Run("db", "migrate")).ShouldBeDone();
        var (replayed, purged, waiting) = (DeadRows.New(), DeadRows.New(), DeadRows.New(OutboxRelayState.Later));
        await using var database = new LicensingDbContext(new DbContextOptionsBuilder<LicensingDbContext>().UseNpgsql(connectionString).Options);
        await DeadRows.Add(database, [replayed, purged, waiting]);

        (await terminal.Run("dead-letters", "list")).ShouldBeDone().Out.Should().EndWith("2 in all.");
        (await terminal.Run("dead-letters", "show", $"{purged.Id}")).ShouldBeDone();
        (await terminal.Run("dead-letters", "purge", $"{purged.Id}")).ShouldBeDone().Out.Should().Equal("Deleted 1.");
        (await terminal.Run("dead-letters", "replay", "--all")).ShouldBeDone().Out.Should().Equal("Replayed 1.");

        var rows = await database.Set<OutboxMessage>().AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.RelayId);
        rows.Should().BeEquivalentTo(new Dictionary<Guid, Guid> { [replayed.Id] = OutboxRelayState.Nobody, [waiting.Id] = OutboxRelayState.Later });
    }
}
