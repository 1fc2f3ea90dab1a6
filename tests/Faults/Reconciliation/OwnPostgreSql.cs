using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Faults.Tests.Reconciliation;

/// <summary>A server for the tests of one class.</summary>
public sealed class OwnPostgreSql : IAsyncLifetime
{
    PostgreSqlServer? _server;

    public async Task InitializeAsync() => _server = await PostgreSqlServer.StartAsync();

    public async Task DisposeAsync() => await _server!.DisposeAsync();

    public async Task<string> NewDatabase() => $"{await _server!.CreateDatabaseAsync()};Pooling=false";
}
