using Licensing.Messaging.Tests.Servers.Processes;
using Licensing.Messaging.Tests.Servers.RabbitMq;
using RabbitMQ.Client;

namespace Licensing.Messaging.Tests.Servers;

/// <summary>
/// A RabbitMQ node of its own: fresh data in a temporary folder, free loopback ports, its own Erlang port mapper, no
/// plugins. Guest may connect. It can be killed, paused and restarted, and keeps its ports and its data meanwhile.
/// </summary>
public sealed class RabbitMqServer : IAsyncDisposable
{
    static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);
    readonly TempFolder _folder = new();
    readonly RabbitMqNetwork _network;
    readonly bool _isAlone;
    readonly RabbitMqNodeSettings _settings;
    ChildProcess? _node;

    RabbitMqServer(RabbitMqNetwork network, int port, IReadOnlyList<int> cluster)
    {
        (_network, _isAlone) = (network, cluster.Count == 0);
        _settings = new RabbitMqNodeSettings(_folder, network, port, cluster);
    }

    /// <summary>The URI of the default virtual host.</summary>
    public string Uri => _settings.UriOf("");

    /// <summary>The warnings and errors that the node has written since its last start.</summary>
    public string Output => _node?.Output.ToString() ?? "";

    /// <summary>What its peers call it.</summary>
    internal string Name => _settings.NodeName;

    /// <summary>Whether it has been started and has not ended since.</summary>
    internal bool IsRunning => _node is { HasExited: false };

    /// <summary>The most memory that the node has had since its last start, in bytes of RAM.</summary>
    public long PeakMemory => _node!.PeakMemory;

    /// <summary>Starts a node and waits until it takes connections.</summary>
    public static async Task<RabbitMqServer> StartAsync()
    {
        var server = new RabbitMqServer(new RabbitMqNetwork(), FreePort.Next(), []);
        await server.RestartAsync();
        return server;
    }

    /// <summary>Nodes that know of each other, not yet started.</summary>
    internal static IReadOnlyList<RabbitMqServer> Peers(RabbitMqNetwork network, int count)
    {
        var ports = Enumerable.Range(0, count).Select(_ => FreePort.Next()).ToList();
        return ports.ConvertAll(port => new RabbitMqServer(network, port, ports));
    }

    /// <summary>A fresh, empty virtual host; returns its <c>amqp://</c> URI.</summary>
    public async Task<string> CreateVirtualHostAsync()
    {
        var name = UniqueName.Next();
        await EvaluateAsync($"""
            ok = rabbit_vhost:add(<<"{name}">>, <<"tests">>),
            ok = rabbit_auth_backend_internal:set_permissions(<<"guest">>, <<"{name}">>, <<".*">>, <<".*">>, <<".*">>, <<"tests">>).

            """);
        return _settings.UriOf(name);
    }

    /// <summary>The node breaks every connection that it has.</summary>
    public Task DropConnectionsAsync() => EvaluateAsync(
        """[rabbit_networking:close_connection(Pid, "dropped by a test") || Pid <- rabbit_networking:connections()], ok.""" + "\n\n");

    /// <summary>SIGKILL to the node and its helpers; returns when they are gone.</summary>
    public void Kill() => _node!.Kill();

    /// <summary>SIGSTOP: connections stay open and nothing answers. Returns when the node stands still.</summary>
    public void Pause() => _node!.Pause();

    /// <summary>SIGCONT: ends <see cref="Pause"/>.</summary>
    public void Resume() => _node!.Resume();

    /// <summary>Stops the node in order: what must last is on disk, and clients are told.</summary>
    public Task StopAsync() => _node!.StopAsync(Signal.Terminate, TimeSpan.FromMinutes(1));

    /// <summary>Stops the node if it runs, starts it on its old ports and data, and waits until it takes connections.</summary>
    public async Task RestartAsync()
    {
        if (_node is not null)
        {
            await StopAsync();
            _node.Dispose();
        }

        _node = StartNode();
        await WaitUntilReadyAsync();
    }

    /// <summary>SIGKILL, and then everything is gone that it ever stored, as with a disk that is lost. It starts again, empty, on its old ports.</summary>
    public async Task LoseDataAsync()
    {
        Kill();
        Directory.Delete(_settings.DataFolder, recursive: true);
        await RestartAsync();
    }

    /// <summary>Kills everything that was started and deletes the folder.</summary>
    public ValueTask DisposeAsync()
    {
        _node?.Dispose();
        if (_isAlone)
            _network.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    ChildProcess StartNode() => ChildProcess.Start(
        Executable.Need("rabbitmq-server", "rabbitmq-server", "/usr/lib/rabbitmq/bin"), [], _settings.Environment, _folder.Path);

    Task WaitUntilReadyAsync() => _node!.WaitUntilReadyAsync(
        async () =>
        {
            var factory = new ConnectionFactory { Uri = new Uri(Uri), AutomaticRecoveryEnabled = false };
            await using var connection = await factory.CreateConnectionAsync();
        },
        StartTimeout);

    /// <summary>What the node makes of the Erlang code.</summary>
    internal async Task<string> EvaluateAsync(string code)
    {
        // erl_call answers in milliseconds; rabbitmqctl takes a second to start.
        // Under a name of its own, because the node takes one caller of a name at a time.
        using var call = ChildProcess.Start(
            Executable.Need("erl_call", "erlang-base"),
            ["-h", UniqueName.Next(), "-sname", _settings.NodeName, "-c", _network.Cookie, "-e"],
            _settings.Environment,
            _folder.Path,
            input: code);
        var answer = await call.ReadToEndAsync(TimeSpan.FromSeconds(30));
        return answer.StartsWith("{ok,", StringComparison.Ordinal) ? answer : throw new InvalidOperationException($"{code} gave {answer}");
    }
}
