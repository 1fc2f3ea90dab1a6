using System.Globalization;

namespace Licensing.Messaging.Tests.Servers.RabbitMq;

/// <summary>Writes a node's files into its folder, and holds the names, ports and environment under which it runs.</summary>
sealed class RabbitMqNodeSettings
{
    readonly TempFolder _folder;
    readonly int _port;

    /// <param name="folder">Where the files go.</param>
    /// <param name="network">What it has in common with its peers.</param>
    /// <param name="port">Where it listens.</param>
    /// <param name="cluster">The ports of all nodes of its cluster; none when it is alone.</param>
    public RabbitMqNodeSettings(TempFolder folder, RabbitMqNetwork network, int port, IReadOnlyList<int> cluster)
    {
        (_folder, _port) = (folder, port);
        var cookie = folder.File(".erlang.cookie");
        File.WriteAllText(cookie, network.Cookie);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(cookie, UnixFileMode.UserRead); // Erlang refuses one that others can read.
        File.WriteAllText(folder.File("enabled_plugins"), "[].");
        File.WriteAllText(folder.File("rabbitmq.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{Text(_port)}
            loopback_users = none
            disk_free_limit.absolute = 50MB
            log.file = false
            log.console = true
            log.console.level = warning
            {string.Join('\n', cluster.Select((peer, index) => $"cluster_formation.classic_config.nodes.{Text(index + 1)} = {NameOf(peer)}"))}
            {(cluster.Count > 0 ? "cluster_partition_handling = pause_minority" : "")}

            """);
        Environment = new Dictionary<string, string?>(network.Environment)
        {
            ["HOME"] = folder.Path,
            ["RABBITMQ_DIST_PORT"] = Text(FreePort.Next()),
            ["RABBITMQ_NODENAME"] = NodeName,
            ["RABBITMQ_MNESIA_BASE"] = DataFolder,
            ["RABBITMQ_LOG_BASE"] = folder.File("log"),
            ["RABBITMQ_PID_FILE"] = folder.File("node.pid"),
            ["RABBITMQ_CONFIG_FILE"] = folder.File("rabbitmq.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = folder.File("enabled_plugins"),
            // Absent, so that the system's own is not read.
            ["RABBITMQ_CONF_ENV_FILE"] = folder.File("rabbitmq-env.conf"),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-start_epmd false -kernel inet_dist_use_interface {127,0,0,1}",
            // The start script then becomes the node instead of watching over it, so that signals reach the node.
            ["RUNNING_UNDER_SYSTEMD"] = "true",
            ["NOTIFY_SOCKET"] = null,
        };
    }

    /// <summary>Everything that the node stores.</summary>
    public string DataFolder => _folder.File("data");

    public string NodeName => NameOf(_port);

    public IReadOnlyDictionary<string, string?> Environment { get; }

    public string UriOf(string virtualHost) => $"amqp://guest:guest@127.0.0.1:{Text(_port)}/{virtualHost}";

    static string NameOf(int port) => $"licensing-{Text(port)}@localhost";

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
