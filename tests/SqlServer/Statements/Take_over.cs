using Licensing.Messaging.SqlServer.Tests.Scenarios;
using Licensing.Messaging.SqlServer.Tests.Syntax;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Licensing.Messaging.SqlServer.Tests.Statements;

/// <summary>The statement with which a relay takes rows over from another one: an UPDATE of outbox rows that returns them.</summary>
[Collection("recording")]
public sealed class Take_over(Recording recording)
{
    static readonly TableHintKind[] SkipsLockedRows = [TableHintKind.Rowlock, TableHintKind.UpdLock, TableHintKind.ReadPast];

    IEnumerable<RecordedStatement> Claims => recording.Statements.Where(statement =>
        statement.Tree is UpdateStatement { UpdateSpecification.OutputClause.SelectColumns: var output } && !IsRowCount(output)
        && TablesIn.Of(statement.Tree).Contains(StoreTables.Outbox));

    [Fact]
    public void Is_part_of_a_scenario() => Claims.Should().NotBeEmpty();

    [Fact]
    public void Locks_single_rows_and_passes_over_those_that_others_are_taking() => Claims
        .Where(claim => !HintsOf(claim).IsSupersetOf(SkipsLockedRows)).Told().Should().BeEmpty();

    [Fact]
    public void Takes_a_bounded_number_in_order() => Claims
        .Where(claim => !claim.Tree.All<QuerySpecification>().Any(IsOrderedPart)).Told().Should().BeEmpty();

    [Fact]
    public void Is_a_transaction_by_itself() => Claims.Where(claim => claim.Batch.Transaction is not null).Told().Should().BeEmpty();

    static bool IsOrderedPart(QuerySpecification query) =>
        query.TopRowFilter is not null && query.OrderByClause is not null && TablesIn.Of(query).Contains(StoreTables.Outbox);

    static HashSet<TableHintKind> HintsOf(RecordedStatement claim) =>
        [.. claim.Tree.All<NamedTableReference>().Where(table => table.SchemaObject.BaseIdentifier.Value == StoreTables.Outbox)
            .SelectMany(table => table.TableHints).Select(hint => hint.HintKind)];

    /// <summary><c>OUTPUT 1</c>: EF Core counts the rows that it changed.</summary>
    static bool IsRowCount(IList<SelectElement> output) => output is [SelectScalarExpression { Expression: Literal }];
}
