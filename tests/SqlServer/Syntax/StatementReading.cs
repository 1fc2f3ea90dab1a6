using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Licensing.Messaging.SqlServer.Tests.Syntax;

/// <summary>Which tables a statement reads or changes and by which columns it finds their rows; and the names in it that do not exist.</summary>
sealed class StatementReading
{
    readonly HashSet<string> _commonTables = new(StringComparer.OrdinalIgnoreCase);
    readonly HashSet<QuerySpecification> _semiJoins = [];

    StatementReading(Schema schema) => Schema = schema;

    public Schema Schema { get; }

    /// <summary>The tables, once for each place where they are named.</summary>
    public List<TableUse> Uses { get; } = [];

    /// <summary>Tables and columns that the migrations do not make.</summary>
    public List<string> UnknownNames { get; } = [];

    public static StatementReading Of(TSqlStatement statement, Schema? schema = null)
    {
        var reading = new StatementReading(schema ?? Schema.OfMigrations);
        if (statement is StatementWithCtesAndXmlNamespaces { WithCtesAndXmlNamespaces.CommonTableExpressions: { } commonTables })
        {
            foreach (var common in commonTables)
            {
                reading._commonTables.Add(common.ExpressionName.Value);
                reading.Read(common.QueryExpression, null);
            }
        }

        switch (statement)
        {
            case SelectStatement select:
                reading.Read(select.QueryExpression, null);
                break;
            case InsertStatement { InsertSpecification: var insert }:
                reading.ReadChange(insert, null, null, [.. insert.Columns, insert.InsertSource, insert.OutputClause]);
                break;
            case UpdateStatement { UpdateSpecification: var update }:
                reading.ReadChange(update, update.FromClause, update.WhereClause, [.. update.SetClauses, update.OutputClause]);
                break;
            case DeleteStatement { DeleteSpecification: var delete }:
                reading.ReadChange(delete, delete.FromClause, delete.WhereClause, [delete.OutputClause]);
                break;
        }

        return reading;
    }

    public bool IsCommonTable(string name) => _commonTables.Contains(name);

    public void Read(QueryExpression query, Scope? outer)
    {
        if (query is QuerySpecification specification)
            ReadQuery(specification, outer);
        else
            query.AcceptChildren(new ColumnReader(this, outer ?? new Scope(this, null)));
    }

    /// <summary>A condition that a row has to meet, so that an index on a column in it helps; a positive EXISTS ties the outer row to the inner.</summary>
    public void Filter(BooleanExpression? condition, Scope scope)
    {
        switch (condition)
        {
            case BooleanBinaryExpression { BinaryExpressionType: BooleanBinaryExpressionType.And } and:
                Filter(and.FirstExpression, scope);
                Filter(and.SecondExpression, scope);
                break;
            case BooleanParenthesisExpression parenthesis:
                Filter(parenthesis.Expression, scope);
                break;
            case ExistsPredicate { Subquery.QueryExpression: QuerySpecification inner }:
                _semiJoins.Add(inner);
                break;
            default:
                foreach (var (column, comparison) in Comparison.In(condition))
                    scope.Find(column)?.Add(comparison);
                break;
        }
    }

    void ReadQuery(QuerySpecification query, Scope? outer)
    {
        var scope = new Scope(this, outer) { IsSemiJoin = _semiJoins.Contains(query) };
        foreach (var table in query.FromClause?.TableReferences ?? [])
            scope.Add(table);
        Filter(query.WhereClause?.SearchCondition, scope);
        var reader = new ColumnReader(this, scope);
        foreach (TSqlFragment? part in (TSqlFragment?[])[.. query.SelectElements, query.WhereClause, query.GroupByClause, query.HavingClause, query.OrderByClause])
            part?.Accept(reader);
    }

    void ReadChange(DataModificationSpecification change, FromClause? from, WhereClause? where, IEnumerable<TSqlFragment?> parts)
    {
        var scope = new Scope(this, null);
        foreach (var table in from?.TableReferences ?? [])
            scope.Add(table);
        if (change.Target is NamedTableReference target && !scope.Has(target.SchemaObject.BaseIdentifier.Value))
            scope.Add(target, isInserted: change is InsertSpecification);
        Filter(where?.SearchCondition, scope);
        var reader = new ColumnReader(this, scope);
        foreach (var part in parts.Append(where))
            part?.Accept(reader);
    }
}
