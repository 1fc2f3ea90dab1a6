using System.Data;
using Licensing.Messaging.SqlServer.Tests.Syntax;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using IsolationLevel = System.Data.IsolationLevel;

namespace Licensing.Messaging.SqlServer.Tests.Server;

/// <summary>What went to the server in one round trip.</summary>
/// <param name="Text">The command's text.</param>
/// <param name="Parameters">The parameters' types, by name.</param>
/// <param name="Transaction">The number and level of the transaction that it ran in; null when it was one by itself.</param>
/// <param name="CallSites">The methods of the product that had it sent, the innermost first.</param>
sealed record RecordedBatch(
    string Text, IReadOnlyDictionary<string, SqlDbType> Parameters, (int Number, IsolationLevel Isolation)? Transaction, IReadOnlyList<string> CallSites)
{
    readonly Lazy<ParsedSql> _parsed = new(() => ParsedSql.Of(Text));

    public ParsedSql Parsed => _parsed.Value;

    public IReadOnlyList<TSqlStatement> Statements => Parsed.Statements;

    public string TextOf(TSqlFragment fragment) => Text.Substring(fragment.StartOffset, fragment.FragmentLength);
}
