using System.Globalization;
using Licensing.Messaging.Tests.Servers.Processes;

namespace Licensing.Messaging.Tests.Servers.RabbitMq;

/// <summary>What nodes have in common that can talk to each other: an Erlang port mapper of their own, and a secret.</summary>
sealed class RabbitMqNetwork : IDisposable
{
    readonly TempFolder _folder = new();
    readonly ChildProcess _portMapper;

    public RabbitMqNetwork()
    {
        Environment = new Dictionary<string, string?>
        {
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_EPMD_PORT"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
        };
        // Started here and not by a node, which would leave it behind as a daemon.
        _portMapper = ChildProcess.Start(Executable.Need("epmd", "rabbitmq-server"), [], Environment, _folder.Path);
    }

    public string Cookie { get; } = Guid.NewGuid().ToString("N");

    public IReadOnlyDictionary<string, string?> Environment { get; }

    public void Dispose()
    {
        _portMapper.Dispose();
        _folder.Dispose();
    }
}
