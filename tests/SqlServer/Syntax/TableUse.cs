using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Licensing.Messaging.SqlServer.Tests.Syntax;

/// <summary>A table in one place of a statement, and the comparisons that its rows have to meet there.</summary>
sealed class TableUse(Table table)
{
    readonly List<Comparison> _comparisons = [];

    public Table Table => table;

    public IReadOnlyList<Comparison> Comparisons => _comparisons;

    /// <summary>Whether some index leads to the rows: its first column is compared, and it has all the rows in question.</summary>
    public bool UsesAnIndex => table.Indexes.Any(index => IsCompared(index.Columns[0], needsEquality: false) && Has(index.Filter));

    /// <summary>Whether a key names the rows one by one.</summary>
    public bool IsByKey => table.Indexes.Any(index => index.IsUnique && index.Columns.All(column => IsCompared(column, needsEquality: true)));

    public void Add(Comparison comparison) => _comparisons.Add(comparison);

    public override string ToString() => $"{table.Name}({string.Join(", ", _comparisons.Select(comparison => comparison.Column).Distinct())})";

    bool IsCompared(string column, bool needsEquality) => _comparisons.Any(
        comparison => comparison.Column.Equals(column, StringComparison.OrdinalIgnoreCase) && (comparison.IsEquality || !needsEquality));

    /// <summary>A filtered index serves a statement that names the filter's value itself; behind a parameter SQL Server cannot tell.</summary>
    bool Has(BooleanExpression? filter) => filter is null || Comparison.In(filter).All(required => _comparisons.Any(
        comparison => comparison.Column.Equals(required.Comparison.Column, StringComparison.OrdinalIgnoreCase)
            && comparison.Other is Literal value && required.Comparison.Other is Literal wanted && value.Value == wanted.Value));
}
