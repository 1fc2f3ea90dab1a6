using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Licensing.Messaging.SqlServer.Tests.Syntax;

/// <summary>The columns that a statement returns, by its syntax.</summary>
static class ResultShape
{
    /// <summary>The names of the columns, empty where they have none; null when the statement returns no rows.</summary>
    public static IReadOnlyList<string>? Of(TSqlStatement statement, Schema schema) => statement switch
    {
        SelectStatement select => NamesOf(FirstOf(select.QueryExpression).SelectElements, FirstOf(select.QueryExpression), schema),
        InsertStatement insert => OutputOf(insert.InsertSpecification.OutputClause, insert, schema),
        UpdateStatement update => OutputOf(update.UpdateSpecification.OutputClause, update, schema),
        DeleteStatement delete => OutputOf(delete.DeleteSpecification.OutputClause, delete, schema),
        MergeStatement merge => OutputOf(merge.MergeSpecification.OutputClause, merge, schema),
        _ => null,
    };

    static List<string>? OutputOf(OutputClause? output, TSqlFragment statement, Schema schema) =>
        output is null ? null : NamesOf(output.SelectColumns, statement, schema);

    static List<string> NamesOf(IEnumerable<SelectElement> elements, TSqlFragment within, Schema schema) => [.. elements.SelectMany(element => element switch
    {
        SelectScalarExpression { ColumnName: { } name } => [name.Value],
        SelectScalarExpression { Expression: ColumnReferenceExpression column } => [column.MultiPartIdentifier.Identifiers[^1].Value],
        SelectStarExpression => TablesIn.Of(within).Select(schema.Find).First(table => table is not null)!.Columns.Select(column => column.Name),
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
