using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.EndToEnd.Tests;

/// <summary>Ingress and Worker on RabbitMQ and PostgreSQL, set up with the operators' CLI and nothing else.</summary>
public sealed class ServersDeployment : Deployment
{
    public const string Tenant = Installation.Tenant;

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

    // Longer than a client of these tests has patience: who waits that long and is answered was told of the outcome.
    static readonly Dictionary<string, string?> Settings = new() { ["Ingress__MaxWait"] = "00:05:00" };

    readonly Installation _installation;
    readonly List<(ServiceProcess Process, ApiClient Client)> _ingresses = [];
    string? _apiKey;

    ServersDeployment(Installation installation) => _installation = installation;

    /// <summary>The virtual host.</summary>
    public string RabbitMq => _installation.RabbitMq;

    public override ApiClient Client => _ingresses[0].Client;

    public override string Output =>
        $"--- worker\n{_installation.WorkerOutput}\n--- ingress\n{string.Join("\n--- ingress\n", _ingresses.Select(ingress => ingress.Process.Output))}";

    public static async Task<ServersDeployment> Start()
    {
        var deployment = new ServersDeployment(await Installation.StartAsync(Catalogue, Settings));
        deployment._apiKey = await deployment.Cli("api-keys", "create", "--tenant", Tenant, "--name", "end to end");
        await deployment.StartAnotherIngress();
        return deployment;
    }

    /// <summary>Runs the CLI and returns what it wrote to stdout.</summary>
    public Task<string> Cli(params string[] arguments) => _installation.CliAsync(arguments);

    /// <summary>Starts one more ingress beside those that run and returns a client of it, with the same API key.</summary>
    public async Task<ApiClient> StartAnotherIngress()
    {
        var (process, address) = await StartServer(ProgramName.Ingress, _installation.Environment, _installation.Folder);
        var client = new ApiClient(address, _apiKey!);
        _ingresses.Add((process, client));
        return client;
    }

    public override void KillWorker() => _installation.KillWorker();

    public override Task StartWorker() => _installation.StartWorkerAsync();

    public override async ValueTask DisposeAsync()
    {
        foreach (var (process, client) in _ingresses)
        {
            client.Dispose();
            await process.DisposeAsync();
        }

        await _installation.DisposeAsync();
    }

    protected override void UseDatabase(DbContextOptionsBuilder options) => options.UseNpgsql(_installation.Database);
}
