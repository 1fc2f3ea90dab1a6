using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.EndToEnd.Tests;

/// <summary>Ingress and Worker on RabbitMQ and PostgreSQL, set up with the operators' CLI and nothing else.</summary>
public sealed class ServersDeployment : Deployment
{
    public const string Tenant = "northwind";

    const string Catalogue = """
        {
          "customers": [{ "customerId": "acme", "name": "Acme" }],
          "productOfferings": [
            { "productOfferingId": "pbx-basic", "name": "PBX Basic", "type": "LICENSE", "licenseType": "PBX", "status": "AVAILABLE" },
            { "productOfferingId": "pbx-pro", "name": "PBX Pro", "type": "LICENSE", "licenseType": "PBX", "status": "AVAILABLE" },
            { "productOfferingId": "voicemail", "name": "Voicemail", "type": "LICENSE", "licenseType": "VOICEMAIL", "status": "ARCHIVED" }
          ],
          "subscriptions": [{ "subscriptionId": "acme-mobile-1", "customerId": "acme", "display": "+46 70 000 00 01" }],
          "users": [{ "userId": "acme-jane", "customerId": "acme", "display": "Jane Doe" }]
        }
        """;

    readonly Dictionary<string, string?> _environment;
    readonly TempFolder _folder = new();
    readonly string _database;
    readonly List<(ServiceProcess Process, ApiClient Client)> _more = [];
    ServiceProcess? _ingress, _worker;
    ApiClient? _client;
    string? _apiKey;

    ServersDeployment(string database, string rabbitMq)
    {
        (_database, RabbitMq) = (database, rabbitMq);
        _environment = new()
        {
            ["Database__Provider"] = "PostgreSql",
            ["ConnectionStrings__Licensing"] = database,
            ["ConnectionStrings__RabbitMq"] = rabbitMq,

            // Longer than a client of these tests has patience: who waits that long and is answered was told of the outcome.
            ["Ingress__MaxWait"] = "00:05:00",
        };
    }

    /// <summary>The virtual host.</summary>
    public string RabbitMq { get; }

    public override ApiClient Client => _client!;

    public override string Output => $"--- ingress\n{_ingress?.Output}\n--- worker\n{_worker?.Output}\n--- more\n{string.Join('\n', _more.Select(ingress => ingress.Process.Output))}";

    public static async Task<ServersDeployment> Start()
    {
        var deployment = new ServersDeployment(await TestServers.NewPostgreSqlAsync(), await TestServers.NewRabbitMqAsync());
        await deployment.SetUp();
        return deployment;
    }

    /// <summary>Runs the CLI and returns what it wrote to stdout.</summary>
    public async Task<string> Cli(params string[] arguments)
    {
        await using var process = ServiceProcess.Start(ProgramName.Cli, arguments, _environment, _folder.Path);
        var exitCode = await process.WaitForExitAsync(Patience);
        exitCode.Should().Be(0, process.Output);
        return string.Join('\n', process.StandardOutput);
    }

    /// <summary>Starts one more ingress beside the first and returns a client of it, with the same API key.</summary>
    public async Task<ApiClient> StartAnotherIngress()
    {
        var (process, address) = await StartServer(ProgramName.Ingress, _environment, _folder.Path);
        var client = new ApiClient(address, _apiKey!);
        _more.Add((process, client));
        return client;
    }

    public override void KillWorker() => _worker!.Kill();

    public override async Task StartWorker()
    {
        if (_worker is not null)
            await _worker.DisposeAsync();
        _worker = ServiceProcess.Start(ProgramName.Worker, [], _environment, _folder.Path);
        await _worker.WaitForLineAsync("Application started", Patience);
    }

    public override async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        _more.ForEach(ingress => ingress.Client.Dispose());
        foreach (var process in new[] { _ingress, _worker }.Concat(_more.Select(ingress => ingress.Process)))
        {
            if (process is not null)
                await process.DisposeAsync();
        }

        _folder.Dispose();
    }

    protected override void UseDatabase(DbContextOptionsBuilder options) => options.UseNpgsql(_database);

    async Task SetUp()
    {
        var catalogue = Path.Combine(_folder.Path, "catalogue.json");
        await File.WriteAllTextAsync(catalogue, Catalogue);
        await Cli("db", "migrate");
        await Cli("tenants", "create", Tenant);
        _apiKey = await Cli("api-keys", "create", "--tenant", Tenant, "--name", "end to end");
        await Cli("catalog", "import", catalogue, "--tenant", Tenant);

        await StartWorker();
        (_ingress, var address) = await StartServer(ProgramName.Ingress, _environment, _folder.Path);
        _client = new ApiClient(address, _apiKey);
        await Eventually.True(
            () => Query(database => database.Users.AnyAsync()), Patience, $"the worker should have taken in the catalogue\n{Output}");
        await Settled();
    }
}
