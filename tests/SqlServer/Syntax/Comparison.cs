using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Licensing.Messaging.SqlServer.Tests.Syntax;

/// <summary>A column compared in a way that an index can serve.</summary>
/// <param name="Column">The column.</param>
/// <param name="IsEquality">Whether it is compared with single values, and not with a range.</param>
/// <param name="Other">What it is compared with, where that is one expression.</param>
sealed record Comparison(string Column, bool IsEquality, ScalarExpression? Other)
{
    /// <summary>The comparisons of one condition; none in one that an index does not help with, an OR for instance.</summary>
    public static IEnumerable<(ColumnReferenceExpression Column, Comparison Comparison)> In(BooleanExpression? condition) => condition switch
    {
        BooleanComparisonExpression comparison => BothWays(comparison),
        InPredicate { NotDefined: false } list => Of(list.Expression, isEquality: true, null),
        BooleanIsNullExpression { IsNot: false } isNull => Of(isNull.Expression, isEquality: true, null),
        BooleanTernaryExpression { TernaryExpressionType: BooleanTernaryExpressionType.Between } between => Of(between.FirstExpression, isEquality: false, null),
        _ => [],
    };

    static IEnumerable<(ColumnReferenceExpression, Comparison)> BothWays(BooleanComparisonExpression comparison)
    {
        if (comparison.ComparisonType is BooleanComparisonType.NotEqualToBrackets or BooleanComparisonType.NotEqualToExclamation)
            return [];
        var isEquality = comparison.ComparisonType == BooleanComparisonType.Equals;
        return
        [
            .. Of(comparison.FirstExpression, isEquality, comparison.SecondExpression),
            .. Of(comparison.SecondExpression, isEquality, comparison.FirstExpression),
        ];
    }

    static IEnumerable<(ColumnReferenceExpression, Comparison)> Of(ScalarExpression expression, bool isEquality, ScalarExpression? other) =>
        expression is ColumnReferenceExpression { MultiPartIdentifier.Identifiers: { Count: > 0 } parts } column
            ? [(column, new Comparison(parts[^1].Value, isEquality, other))]
            : [];
}
