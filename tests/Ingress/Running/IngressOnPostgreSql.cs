using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Ingress.Tests.Running;

/// <summary>An ingress on a PostgreSQL server of its own, which a test can kill and start again.</summary>
public class IngressOnPostgreSql(bool hasWorker) : IngressFixture
{
    string? _connectionString;
    PostgreSqlServer? _server;

    protected override bool HasWorker => hasWorker;

    public PostgreSqlServer Server => _server!;

    internal static async Task<IngressOnPostgreSql> Start(bool hasWorker = true)
    {
        var host = new IngressOnPostgreSql(hasWorker);
        await host.InitializeAsync();
        return host;
    }

    public override async Task InitializeAsync()
    {
        _server = await PostgreSqlServer.StartAsync();
        _connectionString = await _server.CreateDatabaseAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
        [new("Database:Provider", "PostgreSql"), new("ConnectionStrings:Licensing", _connectionString)];
}
