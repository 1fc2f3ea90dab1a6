using Licensing.Messaging.Tests.Servers;
using Npgsql;

namespace Licensing.Messaging.Faults.Tests.Systems;

/// <summary>A process with ways of its own to the broker and to the database, which can be faulty.</summary>
sealed class ServiceNode : IAsyncDisposable
{
    readonly TcpProxy _toBroker, _toDatabase;

    ServiceNode(string name, Installation installation, string ready, Func<IReadOnlyDictionary<string, string?>, ServiceProcess> start)
    {
        var broker = new UriBuilder(installation.RabbitMq);
        var database = new NpgsqlConnectionStringBuilder(installation.Database);
        _toBroker = TcpProxy.Start(broker.Host, broker.Port);
        _toDatabase = TcpProxy.Start(database.Host!, database.Port);
        (broker.Port, database.Port) = (_toBroker.Port, _toDatabase.Port);
        var environment = new Dictionary<string, string?>(installation.Environment)
        {
            ["ConnectionStrings__Licensing"] = database.ConnectionString,
            ["ConnectionStrings__RabbitMq"] = broker.Uri.AbsoluteUri,
        };
        Node = new Node(name, () => start(environment), ready);
    }

    public Node Node { get; }

    public TcpProxy ToBroker => _toBroker;

    public TcpProxy ToDatabase => _toDatabase;

    public static ServiceNode Ingress(string name, Installation installation) => new(
        name, installation, "Now listening on: ",
        environment => ServiceProcess.Start(ProgramName.Ingress, ["--urls", "http://127.0.0.1:0"], environment, installation.Folder));

    public static ServiceNode Worker(string name, Installation installation) => new(
        name, installation, Started, environment => ServiceProcess.Start(ProgramName.Worker, [], environment, installation.Folder));

    /// <summary>A worker on a machine whose clock is that far ahead.</summary>
    public static ServiceNode SkewedWorker(string name, Installation installation, TimeSpan ahead) => new(
        name, installation, Started, environment => ServiceProcess.StartAssembly(
            "Skewed", BuiltProgram.PathOfTestProgram("Skewed"), [], new Dictionary<string, string?>(environment) { ["Clock__Ahead"] = $"{ahead:c}" }, installation.Folder));

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        await _toBroker.DisposeAsync();
        await _toDatabase.DisposeAsync();
    }

    const string Started = "Application started";
}
