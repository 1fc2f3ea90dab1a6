using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Licensing.Messaging.SqlServer.Tests.Syntax;

/// <summary>A table, as the migrations leave it.</summary>
sealed class Table(string name, List<Column> columns)
{
    readonly List<TableIndex> _indexes = [];

    public string Name => name;

    public IReadOnlyList<Column> Columns => columns;

    public IReadOnlyList<TableIndex> Indexes => _indexes;

    public Column? Find(string column) => columns.Find(known => known.Name.Equals(column, StringComparison.OrdinalIgnoreCase));

    public void Add(IEnumerable<Column> added) => columns.AddRange(added);

    public void Add(string index, IEnumerable<ColumnWithSortOrder> keys, bool isUnique, BooleanExpression? filter) =>
        _indexes.Add(new(index, [.. keys.Select(key => key.Column.MultiPartIdentifier.Identifiers[^1].Value)], isUnique, filter));

    public void Drop(string index) => _indexes.RemoveAll(known => known.Name == index);

    public void DropColumn(string column) => columns.RemoveAll(known => known.Name == column);
}

/// <summary>A column and its type.</summary>
sealed record Column(string Name, SqlDataTypeOption Type);

/// <summary>An index or the primary key.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">The key's columns, the leading one first.</param>
/// <param name="IsUnique">Whether there is at most one row to a key.</param>
/// <param name="Filter">The rows that it has; null means all.</param>
sealed record TableIndex(string Name, IReadOnlyList<string> Columns, bool IsUnique, BooleanExpression? Filter);
