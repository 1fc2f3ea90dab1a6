using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Licensing.Messaging.SqlServer.Tests.Syntax;

/// <summary>Finds parts of a syntax tree by their kind.</summary>
static class Fragments
{
    /// <summary>All parts of that kind, the fragment itself among them.</summary>
    public static IReadOnlyList<T> All<T>(this TSqlFragment fragment)
        where T : TSqlFragment
    {
        var visitor = new Finder<T>();
        fragment.Accept(visitor);
        return visitor.Found;
    }

    sealed class Finder<T> : TSqlFragmentVisitor
    {
        public List<T> Found { get; } = [];

        public override void Visit(TSqlFragment node)
        {
            if (node is T found)
                Found.Add(found);
        }
    }
}
