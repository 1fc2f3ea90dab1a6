using System.Globalization;

namespace Licensing.Messaging.Tests.Servers.RabbitMq;

/// <summary>Writes a node's files into its folder, and holds the names, ports and environment under which it runs.</summary>
sealed class RabbitMqNodeSettings
{
    readonly TempFolder _folder;
    readonly int _port = FreePort.Next();

    public RabbitMqNodeSettings(TempFolder folder)
    {
        _folder = folder;
        var cookie = folder.File(".erlang.cookie");
        File.WriteAllText(cookie, Cookie);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(cookie, UnixFileMode.UserRead); // Erlang refuses one that others can read.
        File.WriteAllText(folder.File("enabled_plugins"), "[].");
        File.WriteAllText(folder.File("rabbitmq.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{Text(_port)}
            loopback_users = none
            disk_free_limit.absolute = 50MB
            log.file = false
            log.console = true
            log.console.level = warning

            """);
        Environment = new Dictionary<string, string?>
        {
            ["HOME"] = folder.Path,
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_EPMD_PORT"] = Text(FreePort.Next()),
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

    public string Cookie { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Everything that the node stores.</summary>
    public string DataFolder => _folder.File("data");

    public string NodeName => $"licensing-{Text(_port)}@localhost";

    public IReadOnlyDictionary<string, string?> Environment { get; }

    public string UriOf(string virtualHost) => $"amqp://guest:guest@127.0.0.1:{Text(_port)}/{virtualHost}";

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
