using Licensing.Messaging.Faults.Tests.Nemeses;
using Licensing.Messaging.Faults.Tests.Systems;
using Licensing.Messaging.Faults.Tests.Workload;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Faults.Tests.Cluster;

/// <summary>Two ingresses and two workers on a PostgreSQL server and a RabbitMQ cluster of their own, of which each process knows all nodes.</summary>
sealed class ClusterSystem : FaultySystem
{
    const int RestClients = 12;
    static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(150);

    readonly PostgreSqlServer _database;
    readonly List<Node> _services = [];
    Installation? _installation;
    Subscriber? _subscriber;

    ClusterSystem(RabbitMqCluster broker, PostgreSqlServer database) => (Broker, _database) = (broker, database);

    public RabbitMqCluster Broker { get; }

    public string ApiKey { get; private set; } = "";

    /// <summary>Everything that any client did since the start.</summary>
    public History History { get; } = new();

    public override IReadOnlyList<Node> Nodes => _services;

    /// <summary>One node at a time, so that a majority remains.</summary>
    public override IReadOnlyList<Fault> Faults => [.. Broker.Nodes.SelectMany(ServerFaults.Of)];

    /// <summary>The keys of which an outcome was heard.</summary>
    public IReadOnlySet<string> HeardKeys => _subscriber!.Heard.Events.Select(key => key.Key).ToHashSet();

    public override TimeSpan LongestPause => TimeSpan.FromSeconds(4);

    public override IReadOnlyList<(string Name, int Count)> Effects(History history) => [];

    protected override (ILookup<string, HeardEvent>? Events, int Repeated) Heard => _subscriber!.Heard;

    public override string ToString() => "cluster";

    public static async Task<ClusterSystem> Start()
    {
        var (broker, database) = (RabbitMqCluster.StartAsync(), PostgreSqlServer.StartAsync());
        var system = new ClusterSystem(await broker, await database);
        try
        {
            await system.SetUp();
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
        using var clients = new RestClients(() => Addresses, ApiKey, history, Pace);
        var senders = new BusSenders(Broker.Nodes[0].Uri, Tenant, history, Pace);
        await Task.WhenAll(clients.Run(RestClients, seed, stop, abandon), senders.Run(seed, stop, abandon));
    }

    public override ValueTask DisposeAsync() => Disposal.OfAll([.. _services, _subscriber, _installation, Broker, _database]);

    protected override void UseDatabase(DbContextOptionsBuilder options) => options.UseNpgsql($"{_installation!.Database};Pooling=false");

    protected override Task<IReadOnlyList<string>> DeadMessages() => DeadLetterQueues.Read(Broker.Nodes[0].Uri);

    async Task SetUp()
    {
        // Who waits hears of the outcome from the worker, or else for minutes not at all.
        var settings = new Dictionary<string, string?> { ["Ingress__DefaultWait"] = "00:05:00", ["Ingress__MaxWait"] = "00:05:00" };
        _installation = await Installation.StartAsync(Catalogue.Json, settings, await _database.CreateDatabaseAsync(), Broker.Uri);
        ApiKey = await _installation.CliAsync("api-keys", "create", "--tenant", Tenant, "--name", "faults");
        _installation.KillWorker();
        _subscriber = await Subscriber.Start(Broker.Uri);
        _services.AddRange([Ingress("ingress 1"), Ingress("ingress 2"), Worker("worker 1"), Worker("worker 2")]);
        await Task.WhenAll(_services.Select(service => service.Start()));
    }

    Node Ingress(string name) => new(
        name, () => ServiceProcess.Start(ProgramName.Ingress, ["--urls", "http://127.0.0.1:0"], _installation!.Environment, _installation.Folder), "Now listening on: ");

    Node Worker(string name) => new(
        name, () => ServiceProcess.Start(ProgramName.Worker, [], _installation!.Environment, _installation.Folder), "Application started");
}
