using Licensing.Messaging.SqlServer.Tests.Scenarios;
using Licensing.Messaging.SqlServer.Tests.Server;
using Licensing.Messaging.SqlServer.Tests.Syntax;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Licensing.Messaging.SqlServer.Tests.Statements;

/// <summary>What a submission costs: plain inserts in few round trips, and no lock that another one waits for.</summary>
[Collection("recording")]
public sealed class Hot_path(Recording recording)
{
    IEnumerable<RecordedBatch> ConsumerWrites => recording.Batches.Where(batch => Inserts(batch).Contains(StoreTables.Inbox));

    [Fact]
    public void Inserts_are_plain_and_read_nothing_back()
    {
        var inserts = recording.Statements.Where(statement => statement.Tree is InsertStatement && statement.Scenario.Part != Part.Start).ToList();

        inserts.Should().HaveCountGreaterThan(20);
        inserts.Where(insert => insert.Tree is not InsertStatement { InsertSpecification: { OutputClause: null, OutputIntoClause: null } })
            .Should().BeEmpty();
    }

    [Fact]
    public void What_is_written_with_an_inbox_or_outbox_row_is_never_selected_again_in_that_batch() => recording.Batches
        .Where(batch => Inserts(batch).Any(table => table == StoreTables.Inbox || table == StoreTables.Outbox))
        .Where(batch => batch.Statements.Any(statement => statement is SelectStatement))
        .Select(batch => batch.Text).Should().BeEmpty();

    [Fact]
    public void A_consumer_writes_inbox_row_own_rows_and_outbox_rows_in_one_batch() => ConsumerWrites
        .Should().Contain(batch => Inserts(batch).ToHashSet().IsSupersetOf(new[] { StoreTables.Inbox, StoreTables.Outbox, "licenses", "license_requests" }));

    [Fact]
    public void A_consumers_transaction_is_read_committed() => ConsumerWrites
        .Should().NotBeEmpty().And.OnlyContain(batch => batch.Transaction!.Value.Isolation == System.Data.IsolationLevel.ReadCommitted);

    [Fact]
    public void A_consumers_transaction_has_no_savepoint() => recording.Batches
        .Where(batch => batch.Transaction is { Isolation: System.Data.IsolationLevel.ReadCommitted })
        .Should().NotContain(batch => batch.Statements.Any(statement => statement is SaveTransactionStatement));

    static List<string> Inserts(RecordedBatch batch) =>
        [.. batch.Statements.OfType<InsertStatement>().SelectMany(insert => TablesIn.Of(insert.InsertSpecification.Target))];
}
