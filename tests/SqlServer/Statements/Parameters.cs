using Licensing.Messaging.SqlServer.Tests.Scenarios;
using Licensing.Messaging.SqlServer.Tests.Syntax;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Licensing.Messaging.SqlServer.Tests.Statements;

/// <summary>A parameter of another type than its column makes SQL Server convert, at worst the column, and then no index helps.</summary>
[Collection("recording")]
public sealed class Parameters(Recording recording)
{
    [Fact]
    public void Each_has_the_type_of_the_column_that_it_is_compared_with() => recording.Statements
        .DistinctBy(statement => statement.Text)
        .SelectMany(statement => StatementReading.Of(statement.Tree).Uses.SelectMany(use => Mismatches(statement, use)))
        .Should().BeEmpty();

    static IEnumerable<string> Mismatches(RecordedStatement statement, TableUse use) =>
        from comparison in use.Comparisons
        let column = use.Table.Find(comparison.Column)
        where comparison.Other is VariableReference variable
            && statement.Batch.Parameters.TryGetValue(variable.Name, out var type)
            && !type.ToString().Equals(column.Type.ToString(), StringComparison.OrdinalIgnoreCase)
        select $"{use.Table.Name}.{column.Name} ({column.Type}) is compared with {statement.Batch.Parameters[((VariableReference)comparison.Other!).Name]} in {statement}";
}
