using Xunit;

namespace Licensing.Messaging.Tests.Servers;

/// <summary>
/// Stops the servers of <see cref="TestServers"/> after the tests of a collection. A test assembly that uses them has one
/// collection, declared in it (xunit looks nowhere else), and its test classes carry <c>[Collection("servers")]</c>:
/// <code>
/// [CollectionDefinition("servers")]
/// public sealed class ServersDefinition : ICollectionFixture&lt;ServersFixture&gt;;
/// </code>
/// The classes of a collection run one after the other.
/// </summary>
public sealed class ServersFixture : IAsyncLifetime
{
    /// <summary>Starts nothing: a server is started by the first test that asks for one.</summary>
    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>Stops what was started.</summary>
    public Task DisposeAsync() => TestServers.StopAsync();
}
