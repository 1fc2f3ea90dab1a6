using Licensing.Messaging.SqlServer.Tests.Server;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Licensing.Messaging.SqlServer.Tests.Scenarios;

/// <summary>One statement that a scenario sent.</summary>
sealed record RecordedStatement(Scenario Scenario, RecordedBatch Batch, TSqlStatement Tree)
{
    public string Text => Batch.TextOf(Tree);

    public override string ToString() => $"[{Scenario}; {(Batch.CallSites is [var site, ..] ? site : "")}] {Text}";
}
