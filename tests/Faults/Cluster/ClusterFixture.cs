namespace Licensing.Messaging.Faults.Tests.Cluster;

/// <summary>A cluster takes a while to start, so the tests of a class share one, each of which leaves it whole.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    ClusterSystem? _system;

    internal ClusterSystem System => _system!;

    public async Task InitializeAsync() => _system = await ClusterSystem.Start();

    public async Task DisposeAsync() => await (_system?.DisposeAsync() ?? ValueTask.CompletedTask);
}
