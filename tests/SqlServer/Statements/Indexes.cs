using Licensing.Messaging.SqlServer.Tests.Scenarios;
using Licensing.Messaging.SqlServer.Tests.Syntax;

namespace Licensing.Messaging.SqlServer.Tests.Statements;

/// <summary>How statements find their rows, as far as syntax tells: what the optimizer makes of it only a server can say.</summary>
[Collection("recording")]
public sealed class Indexes(Recording recording)
{
    /// <summary>Statements that read a table from end to end all the same, and why that is accepted.</summary>
    static readonly Dictionary<(string CallSite, string Table), string> Accepted = new()
    {
        [("Licensing.Messaging.Outbox.Telemetry.OutboxStatisticsQuery.Run", StoreTables.Outbox)] = "counts in the index, for health checks and gauges",
        [("Licensing.Messaging.Licenses.Activation.DueActivations.Find", StoreTables.Outbox)] = "every 15 s; the outbox holds only what has not left yet",
        [("Licensing.Messaging.Ingress.Backlog.CommandBacklog.Read", StoreTables.Outbox)] = "every 5 s, 4 a second at the limit, and no more rows than it",
        [("Licensing.Messaging.Licenses.Reconciliation.DueRequests.FindWaiting", StoreTables.Outbox)] = "once for each hundred requests that are overdue, which none is as a rule",
    };

    /// <summary>What operators do by hand may read a table; what happens at every request or every few seconds may not.</summary>
    [Fact]
    public void Every_statement_of_the_services_finds_its_rows_by_an_index() => recording.Statements
        .Where(statement => statement.Scenario.Part != Part.Operator)
        .DistinctBy(statement => statement.Text)
        .SelectMany(statement => StatementReading.Of(statement.Tree).Uses
            .Where(use => !use.UsesAnIndex && !SmallTables.Reasons.ContainsKey(use.Table.Name))
            .Where(use => !Accepted.ContainsKey((statement.Batch.CallSites.ElementAtOrDefault(0) ?? "", use.Table.Name)))
            .Select(use => $"{use} in {statement}"))
        .Should().BeEmpty();
}
