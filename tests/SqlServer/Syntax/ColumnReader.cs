using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Licensing.Messaging.SqlServer.Tests.Syntax;

/// <summary>Looks up every column of a fragment, and reads the queries in it with the tables around them in sight.</summary>
sealed class ColumnReader(StatementReading reading, Scope scope) : TSqlFragmentVisitor
{
    public override void ExplicitVisit(ColumnReferenceExpression node) => scope.Find(node);

    public override void ExplicitVisit(QuerySpecification node) => reading.Read(node, scope);
}
