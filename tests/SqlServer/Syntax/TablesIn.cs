using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Licensing.Messaging.SqlServer.Tests.Syntax;

/// <summary>Collects the tables that a fragment names, except common table expressions of its own.</summary>
sealed class TablesIn : TSqlFragmentVisitor
{
    readonly List<NamedTableReference> _tables = [];
    readonly HashSet<string> _own = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The tables' names, in the order of the text. Names that stand for an alias (<c>DELETE FROM [i] FROM [inbox] AS [i]</c>) are left out.</summary>
    public static IReadOnlyList<string> Of(TSqlFragment fragment)
    {
        var visitor = new TablesIn();
        fragment.Accept(visitor);
        return [.. visitor._tables.Where(table => table.SchemaObject.SchemaIdentifier is null).Select(table => table.SchemaObject.BaseIdentifier.Value)
            .Where(name => !visitor._own.Contains(name)).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    public override void Visit(NamedTableReference node)
    {
        _tables.Add(node);
        if (node.Alias is { } alias)
            _own.Add(alias.Value);
    }

    public override void Visit(CommonTableExpression node) => _own.Add(node.ExpressionName.Value);
}
