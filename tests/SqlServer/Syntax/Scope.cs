using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Licensing.Messaging.SqlServer.Tests.Syntax;

/// <summary>The tables that a name in a query can mean: those of its own FROM first, then those around it.</summary>
sealed class Scope(StatementReading reading, Scope? outer)
{
    static readonly HashSet<string> Pseudo = new(["inserted", "deleted"], StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, TableUse?> _tables = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it is the query of an EXISTS that rows of the outer query have to meet.</summary>
    public bool IsSemiJoin { get; init; }

    public bool Has(string alias) => _tables.ContainsKey(alias);

    public void Add(TableReference? reference, bool isInserted = false)
    {
        switch (reference)
        {
            case NamedTableReference { SchemaObject: var name } named:
                AddTable(named, name, isInserted);
                break;
            case QualifiedJoin join:
                Add(join.FirstTableReference);
                Add(join.SecondTableReference);
                reading.Filter(join.SearchCondition, this);
                join.SearchCondition.Accept(new ColumnReader(reading, this));
                break;
            case JoinTableReference join:
                Add(join.FirstTableReference);
                Add(join.SecondTableReference);
                break;
            case QueryDerivedTable derived:
                reading.Read(derived.QueryExpression, this);
                _tables[derived.Alias.Value] = null;
                break;
            case TableReferenceWithAlias { Alias: { } alias }:
                _tables[alias.Value] = null;
                break;
        }
    }

    /// <summary>The table of a column for which a comparison counts; notes names that do not exist.</summary>
    public TableUse? Find(ColumnReferenceExpression column)
    {
        if (column.MultiPartIdentifier is not { Identifiers: { Count: > 0 } parts })
            return null;
        var name = parts[^1].Value;
        return parts.Count == 1 ? FindColumn(name) : FindQualified(parts[^2].Value, name);
    }

    TableUse? FindQualified(string qualifier, string name)
    {
        if (!_tables.TryGetValue(qualifier, out var use))
        {
            if (outer is not null)
                return outer.FindQualified(qualifier, name) is { } found && IsSemiJoin ? found : null;
            if (!Pseudo.Contains(qualifier))
                reading.UnknownNames.Add($"{qualifier}.{name}");
            return null;
        }

        if (use is not null && use.Table.Find(name) is null)
            reading.UnknownNames.Add($"{use.Table.Name}.{name}");
        return use;
    }

    TableUse? FindColumn(string name)
    {
        if (_tables.Values.FirstOrDefault(use => use?.Table.Find(name) is not null) is { } own)
            return own;
        if (_tables.ContainsValue(null))
            return null; // A column of something that is made up in the statement.
        if (outer is not null)
            return outer.FindColumn(name) is { } found && IsSemiJoin ? found : null;
        reading.UnknownNames.Add(name);
        return null;
    }

    void AddTable(NamedTableReference named, SchemaObjectName name, bool isInserted)
    {
        var alias = named.Alias?.Value ?? name.BaseIdentifier.Value;
        _tables[alias] = null;
        if (reading.IsCommonTable(name.BaseIdentifier.Value) || name.SchemaIdentifier?.Value == "sys")
            return;
        if (reading.Schema.Find(name.BaseIdentifier.Value) is not { } table)
        {
            reading.UnknownNames.Add(name.BaseIdentifier.Value);
            return;
        }

        var use = new TableUse(table);
        _tables[alias] = use;
        if (!isInserted)
            reading.Uses.Add(use);
    }
}
