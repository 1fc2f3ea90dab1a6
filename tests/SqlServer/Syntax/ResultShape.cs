using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Licensing.Messaging.SqlServer.Tests.Syntax;

/// <summary>The columns that a statement returns, by its syntax.</summary>
static class ResultShape
{
    /// <summary>The names of the columns, empty where they have none; null when the statement returns no rows.</summary>
    public static IReadOnlyList<string>? Of(TSqlStatement statement) => statement switch
    {
        SelectStatement select => NamesOf(FirstOf(select.QueryExpression).SelectElements, FirstOf(select.QueryExpression)),
        InsertStatement insert => OutputOf(insert.InsertSpecification.OutputClause, insert),
        UpdateStatement update => OutputOf(update.UpdateSpecification.OutputClause, update),
        DeleteStatement delete => OutputOf(delete.DeleteSpecification.OutputClause, delete),
        MergeStatement merge => OutputOf(merge.MergeSpecification.OutputClause, merge),
        _ => null,
    };

    static List<string>? OutputOf(OutputClause? output, TSqlFragment statement) =>
        output is null ? null : NamesOf(output.SelectColumns, statement);

    static List<string> NamesOf(IEnumerable<SelectElement> elements, TSqlFragment within) => [.. elements.SelectMany(element => element switch
    {
        SelectScalarExpression { ColumnName: { } name } => [name.Value],
        SelectScalarExpression { Expression: ColumnReferenceExpression column } => [column.MultiPartIdentifier.Identifiers[^1].Value],
        SelectStarExpression => TablesIn.Of(within).Select(Schema.OfMigrations.Find).First(table => table is not null)!.Columns.Select(column => column.Name),
        _ => [""],
    })];

    static QuerySpecification FirstOf(QueryExpression query) => query switch
    {
        QuerySpecification specification => specification,
        BinaryQueryExpression binary => FirstOf(binary.FirstQueryExpression),
        QueryParenthesisExpression parenthesis => FirstOf(parenthesis.QueryExpression),
        _ => throw new NotSupportedException(query.GetType().Name),
    };
}
