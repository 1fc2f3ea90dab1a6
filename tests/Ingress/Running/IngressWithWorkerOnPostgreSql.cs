using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Ingress.Tests.Running;

/// <summary>Ingress and worker in one process, on PostgreSQL.</summary>
public sealed class IngressWithWorkerOnPostgreSql : IngressFixture
{
    PostgreSqlServer? _server;
    string? _connectionString;

    protected override bool HasWorker => true;

    public override async Task InitializeAsync()
    {
        _server = await PostgreSqlServer.StartAsync();
        _connectionString = await _server.CreateDatabaseAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
        [new("Database:Provider", "PostgreSql"), new("ConnectionStrings:Licensing", _connectionString)];
}
