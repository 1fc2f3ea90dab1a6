using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Ingress.Tests.Running;

/// <summary>An ingress whose database has gone since it started.</summary>
public sealed class IngressWithoutDatabase : IngressFixture
{
    PostgreSqlServer? _server;
    string? _connectionString;
    TestTenant? _tenant;

    protected override bool HasWorker => false;

    /// <summary>A tenant whose key was right as long as somebody could tell.</summary>
    internal TestTenant Tenant => _tenant!;

    public override async Task InitializeAsync()
    {
        _server = await PostgreSqlServer.StartAsync();
        _connectionString = await _server.CreateDatabaseAsync();
        await base.InitializeAsync();
        _tenant = await TestTenant.Create(this);
        _server.Kill();
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
