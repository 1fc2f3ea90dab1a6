using Licensing.Messaging.SqlServer.Tests.Server;

namespace Licensing.Messaging.SqlServer.Tests.Scenarios;

/// <summary>All scenarios, played once for all tests.</summary>
public sealed class Recording : IAsyncLifetime
{
    readonly List<RecordedBatch> _batches = [];
    readonly List<RecordedStatement> _statements = [];
    readonly List<(Scenario Scenario, System.Data.IsolationLevel Level)> _transactions = [];

    internal IReadOnlyList<RecordedBatch> Batches => _batches;

    /// <summary>The methods of the product that had a statement sent themselves.</summary>
    internal IEnumerable<string> CallSites => _batches.Where(batch => batch.CallSites.Count > 0).Select(batch => batch.CallSites[0]).Distinct();

    internal IReadOnlyList<RecordedStatement> Statements => _statements;

    internal IReadOnlyList<(Scenario Scenario, System.Data.IsolationLevel Level)> Transactions => _transactions;

    public async Task InitializeAsync()
    {
        foreach (var scenario in AllScenarios.All)
        {
            var server = new FakeSqlServer();
            await scenario.Run(server);
            _batches.AddRange(server.Batches);
            _statements.AddRange(server.Batches.SelectMany(batch => batch.Statements.Select(statement => new RecordedStatement(scenario, batch, statement))));
            _transactions.AddRange(server.Transactions.Select(level => (scenario, level)));
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
