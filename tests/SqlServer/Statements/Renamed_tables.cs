using Licensing.Messaging.Outbox;
using Licensing.Messaging.SqlServer.Tests.Hosts;
using Licensing.Messaging.SqlServer.Tests.Scenarios;
using Licensing.Messaging.SqlServer.Tests.Server;
using Licensing.Messaging.SqlServer.Tests.Syntax;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.SqlServer.Tests.Statements;

/// <summary>The store follows the user's model, on SQL Server with its brackets too.</summary>
public sealed class Renamed_tables
{
    /// <summary>A lease that outlasts the slowest machine.</summary>
    static readonly StoreHostSettings Settings = new() { Outbox = outbox => outbox.LeaseDuration = TimeSpan.FromMinutes(1) };

    [Fact]
    public async Task Are_found_under_their_new_names()
    {
        var schema = new Schema(ParsedSql.Of(RenamedStore.Script()).Tree);
        var server = new FakeSqlServer(schema);
        server.Answers.Rows(Landmarks.Look, Owner.Of(Guid.CreateVersion7(), due: 1), Owner.Of(OutboxRelayState.Later));
        await using (var host = await StoreHost.Start(new RenamedStore(server), settings: Settings))
        {
            await host.Tell(new DoIt("it"));
            await Eventually.True(() => server.HasSeen("INSERT INTO [handled]"), TimeSpan.FromSeconds(30), "the message should be handled");
            await Eventually.True(() => server.HasSeen(Landmarks.Claim), TimeSpan.FromSeconds(30), "rows should be taken over");
        }

        server.Batches.SelectMany(batch => batch.Parsed.Errors).Should().BeEmpty();
        server.Batches.SelectMany(batch => batch.Statements).SelectMany(statement => StatementReading.Of(statement, schema).UnknownNames).Should().BeEmpty();
    }
}
