using Licensing.Messaging.SqlServer.Tests.Scenarios;
using Licensing.Messaging.SqlServer.Tests.Syntax;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Licensing.Messaging.SqlServer.Tests.Statements;

/// <summary>What holds for every statement that SQL Server gets to see.</summary>
[Collection("recording")]
public sealed class All_statements(Recording recording)
{
    /// <summary>They make readers wait for writers, or read what is not committed.</summary>
    static readonly HashSet<TableHintKind> UnwantedHints =
    [
        TableHintKind.HoldLock, TableHintKind.Serializable, TableHintKind.RepeatableRead, TableHintKind.TabLock, TableHintKind.TabLockX,
        TableHintKind.PagLock, TableHintKind.NoLock, TableHintKind.ReadUncommitted,
    ];

    [Fact]
    public void Each_is_valid_for_SQL_Server() =>
        recording.Batches.SelectMany(batch => batch.Parsed.Errors.Select(error => $"{error}: {batch.Text}")).Should().BeEmpty();

    [Fact]
    public void Each_names_only_tables_and_columns_that_the_migrations_make() => recording.Statements
        .DistinctBy(statement => statement.Text)
        .SelectMany(statement => StatementReading.Of(statement.Tree).UnknownNames.Select(name => $"{name} in {statement}"))
        .Distinct().Should().BeEmpty();

    /// <summary>MERGE takes range locks and deadlocks with itself; EF Core falls back to it when it has to read values back.</summary>
    [Fact]
    public void None_is_a_MERGE() => recording.Statements.Where(statement => statement.Tree.All<MergeSpecification>().Count > 0).Told().Should().BeEmpty();

    [Fact]
    public void None_takes_more_locks_than_it_needs() => recording.Statements
        .Where(statement => statement.Tree.All<TableHint>().Any(hint => UnwantedHints.Contains(hint.HintKind))
            || statement.Tree.All<SetTransactionIsolationLevelStatement>().Count > 0)
        .Told().Should().BeEmpty();

    [Fact]
    public void No_transaction_is_more_than_read_committed() => recording.Transactions
        .Where(transaction => transaction.Level is not (System.Data.IsolationLevel.ReadCommitted or System.Data.IsolationLevel.Unspecified))
        .Select(transaction => $"{transaction.Level} in {transaction.Scenario}").Should().BeEmpty();

    /// <summary>A statement that changes rows by anything but a key says how many at most, so that it holds few locks and never escalates.</summary>
    [Fact]
    public void Each_change_is_bounded() => recording.Statements
        .Where(statement => statement.Tree is UpdateStatement or DeleteStatement && !IsBounded(statement.Tree))
        .Told().Should().BeEmpty();

    static bool IsBounded(TSqlStatement statement) =>
        statement.All<TopRowFilter>().Count > 0
        || StatementReading.Of(statement).Uses is [var changed, ..] && (changed.IsByKey || SmallTables.Reasons.ContainsKey(changed.Table.Name));
}
