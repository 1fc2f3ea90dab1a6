using Licensing.Messaging.Faults.Tests.Nemeses;
using Licensing.Messaging.Faults.Tests.Workload;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Faults.Tests.Systems;

/// <summary>
/// Two ingresses and two workers on a RabbitMQ node and a PostgreSQL server of their own. The clock of one of the workers is ten minutes ahead. Each
/// process has ways of its own to the broker and to the database.
/// </summary>
sealed class ServersSystem : FaultySystem
{
    const int RestClients = 12;
    static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(150);

    readonly RabbitMqServer _broker;
    readonly PostgreSqlServer _database;
    readonly List<ServiceNode> _services = [];
    Installation? _installation;
    Subscriber? _subscriber;
    string _apiKey = "";

    ServersSystem(RabbitMqServer broker, PostgreSqlServer database) => (_broker, _database) = (broker, database);

    public override string ToString() => "servers";

    public override IReadOnlyList<Node> Nodes => _services.ConvertAll(service => service.Node);

    public override IReadOnlyList<Fault> Faults => [.. ServerFaults.Of(_broker), .. ServerFaults.Of(_database), .. _services.SelectMany(ServiceFaults.Of)];

    public override TimeSpan LongestPause => TimeSpan.FromSeconds(4);

    public override IReadOnlyList<(string Name, int Count)> Effects(History history) =>
    [
        ("commits swallowed", _services.Sum(service => service.ToDatabase.Swallowed)),
        ("confirms swallowed", _services.Sum(service => service.ToBroker.Swallowed)),
    ];

    protected override (ILookup<string, HeardEvent>? Events, int Repeated) Heard => _subscriber!.Heard;

    /// <summary>What happens on the workers' ways to the database.</summary>
    public IEnumerable<TcpProxy> WorkersWays => _services.Where(service => service.Node.Name.StartsWith("worker", StringComparison.Ordinal)).Select(service => service.ToDatabase);

    /// <summary>The key of the tenant.</summary>
    public string ApiKey => _apiKey;

    /// <summary>The most memory that each process and the broker have had.</summary>
    public IEnumerable<(string Name, long Bytes)> PeakMemory => [.. _services.Select(service => (service.Node.Name, service.Node.PeakMemory)), ("broker", _broker.PeakMemory)];

    /// <param name="settings">What else is in the environment of every process.</param>
    public static async Task<ServersSystem> Start(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var system = new ServersSystem(await RabbitMqServer.StartAsync(), await PostgreSqlServer.StartAsync());
        try
        {
            await system.SetUp(settings);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    public override async Task Load(History history, int seed, CancellationToken stop, CancellationToken abandon)
    {
        using var clients = new RestClients(() => Addresses, _apiKey, history, Pace);
        var senders = new BusSenders(_broker.Uri, Tenant, history, Pace);
        await Task.WhenAll(clients.Run(RestClients, seed, stop, abandon), senders.Run(seed, stop, abandon));
    }

    public override ValueTask DisposeAsync() => Disposal.OfAll([.. _services, _subscriber, _installation, _broker, _database]);

    protected override void UseDatabase(DbContextOptionsBuilder options) => options.UseNpgsql($"{_installation!.Database};Pooling=false");

    protected override Task<IReadOnlyList<string>> DeadMessages() => DeadLetterQueues.Read(_broker.Uri);

    async Task SetUp(IReadOnlyDictionary<string, string?>? settings)
    {
        _installation = await Installation.StartAsync(
            Catalogue.Json, settings, database: await _database.CreateDatabaseAsync(), rabbitMq: _broker.Uri);
        _apiKey = await _installation.CliAsync("api-keys", "create", "--tenant", Tenant, "--name", "faults");
        _installation.KillWorker();
        _subscriber = await Subscriber.Start(_broker.Uri);
        ServiceNode[] services =
        [
            ServiceNode.Ingress("ingress 1", _installation), ServiceNode.Ingress("ingress 2", _installation),
            ServiceNode.Worker("worker 1", _installation), ServiceNode.SkewedWorker("worker 2", _installation, TimeSpan.FromMinutes(10)),
        ];
        _services.AddRange(services);
        await Task.WhenAll(services.Select(service => service.Node.Start()));
    }
}
