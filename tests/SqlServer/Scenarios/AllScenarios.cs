namespace Licensing.Messaging.SqlServer.Tests.Scenarios;

/// <summary>Everything that the product does with its database. Whoever adds a query adds the scenario that runs it.</summary>
static class AllScenarios
{
    public static IEnumerable<Scenario> All { get; } =
        [.. StoreScenarios.All, .. CreationScenarios.All, .. WorkerScenarios.All, .. IngressScenarios.All, .. OperatorScenarios.All];
}
