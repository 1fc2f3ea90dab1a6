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
    readonly RabbitMqNodeSettings _settings;
    readonly ChildProcess _portMapper;
    ChildProcess _node;

    RabbitMqServer()
    {
        _settings = new RabbitMqNodeSettings(_folder);
        // Started here and not by the node, which would leave it behind as a daemon.
        _portMapper = ChildProcess.Start(Executable.Need("epmd", "rabbitmq-server"), [], _settings.Environment, _folder.Path);
        _node = StartNode();
    }

    /// <summary>The URI of the default virtual host.</summary>
    public string Uri => _settings.UriOf("");

    /// <summary>The warnings and errors that the node has written since its last start.</summary>
    public string Output => _node.Output.ToString();

    /// <summary>The most memory that the node has had since its last start, in bytes of RAM.</summary>
    public long PeakMemory => _node.PeakMemory;

    /// <summary>Starts a node and waits until it takes connections.</summary>
    public static async Task<RabbitMqServer> StartAsync()
    {
        var server = new RabbitMqServer();
        await server.WaitUntilReadyAsync();
        return server;
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
    public void Kill() => _node.Kill();

    /// <summary>SIGSTOP: connections stay open and nothing answers. Returns when the node stands still.</summary>
    public void Pause() => _node.Pause();

    /// <summary>SIGCONT: ends <see cref="Pause"/>.</summary>
    public void Resume() => _node.Resume();

    /// <summary>Stops the node in order: what must last is on disk, and clients are told.</summary>
    public Task StopAsync() => _node.StopAsync(Signal.Terminate, TimeSpan.FromMinutes(1));

    /// <summary>Stops the node if it runs, starts it on its old ports and data, and waits until it takes connections.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        _node.Dispose();
        _node = StartNode();
        await WaitUntilReadyAsync();
    }

    /// <summary>Kills everything that was started and deletes the folder.</summary>
    public ValueTask DisposeAsync()
    {
        _node.Dispose();
        _portMapper.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    ChildProcess StartNode() => ChildProcess.Start(
        Executable.Need("rabbitmq-server", "rabbitmq-server", "/usr/lib/rabbitmq/bin"), [], _settings.Environment, _folder.Path);

    Task WaitUntilReadyAsync() => _node.WaitUntilReadyAsync(
        async () =>
        {
            var factory = new ConnectionFactory { Uri = new Uri(Uri), AutomaticRecoveryEnabled = false };
            await using var connection = await factory.CreateConnectionAsync();
        },
        StartTimeout);

    // erl_call answers in milliseconds; rabbitmqctl takes a second to start.
    async Task EvaluateAsync(string code)
    {
        // Under a name of its own, because the node takes one caller of a name at a time.
        using var call = ChildProcess.Start(
            Executable.Need("erl_call", "erlang-base"),
            ["-h", UniqueName.Next(), "-sname", _settings.NodeName, "-c", _settings.Cookie, "-e"],
            _settings.Environment,
            _folder.Path,
            input: code);
        var answer = await call.ReadToEndAsync(TimeSpan.FromSeconds(30));
        if (!answer.StartsWith("{ok,", StringComparison.Ordinal)) throw new InvalidOperationException($"{code} gave {answer}");
    }
}
