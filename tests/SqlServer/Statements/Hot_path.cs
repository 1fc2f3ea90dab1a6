using Licensing.Messaging.SqlServer.Tests.Scenarios;
using Licensing.Messaging.SqlServer.Tests.Server;
using Licensing.Messaging.SqlServer.Tests.Syntax;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Licensing.Messaging.SqlServer.Tests.Statements;

/// <summary>What a submission costs: plain inserts in few round trips, and no lock that another one waits for.</summary>
[Collection("recording")]
public sealed class Hot_path(Recording recording)
{
    IReadOnlyList<RecordedBatch> ConsumerWrites => [.. recording.Batches.Where(batch => Inserts(batch).Contains(StoreTables.Inbox))];

    [Fact]
    public void Inserts_are_plain_and_read_nothing_back()
    {
        var inserts = recording.Statements.Where(statement => statement.Tree is InsertStatement && statement.Scenario.Part != Part.Start).ToList();

        inserts.Should().HaveCountGreaterThan(20);
        inserts.Where(insert => insert.Tree is not InsertStatement { InsertSpecification: { OutputClause: null, OutputIntoClause: null } })
            .Told().Should().BeEmpty();
    }

    [Fact]
    public void What_is_written_with_an_inbox_or_outbox_row_is_never_selected_again_in_that_batch() => recording.Batches
        .Where(batch => Inserts(batch).Any(table => table == StoreTables.Inbox || table == StoreTables.Outbox))
        .Where(batch => batch.Statements.Any(statement => statement is SelectStatement))
        .Select(batch => batch.Text).Should().BeEmpty();

    [Fact]
    public void A_consumer_writes_inbox_row_own_rows_and_outbox_rows_in_one_batch() => ConsumerWrites
        .Select(batch => string.Join(' ', Inserts(batch))).Should().Contain($"{StoreTables.Inbox} license_requests licenses {StoreTables.Outbox}");

    [Fact]
    public void A_consumers_transaction_is_read_committed() => ConsumerWrites
        .Select(batch => batch.Transaction?.Isolation).Distinct().Should().Equal(System.Data.IsolationLevel.ReadCommitted);

    [Fact]
    public void A_consumers_transaction_has_no_savepoint() => recording.Statements
        .Where(statement => statement.Tree is SaveTransactionStatement && statement.Batch.Transaction is { Isolation: System.Data.IsolationLevel.ReadCommitted })
        .Told().Should().BeEmpty();

    static List<string> Inserts(RecordedBatch batch) =>
        [.. batch.Statements.OfType<InsertStatement>().SelectMany(insert => TablesIn.Of(insert.InsertSpecification.Target))];
}
