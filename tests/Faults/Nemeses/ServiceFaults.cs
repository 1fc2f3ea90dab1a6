using Licensing.Messaging.Faults.Tests.Systems;
using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Faults.Tests.Nemeses;

/// <summary>What happens to a process, and on its ways to the servers.</summary>
static class ServiceFaults
{
    // Longer than a relay's lease: it wakes up and believes that its rows are its own.
    static readonly TimeSpan BeyondLease = TimeSpan.FromSeconds(16);
    static readonly TimeSpan Long = TimeSpan.FromSeconds(8);
    static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(200);

    public static IEnumerable<Fault> Of(ServiceNode service) =>
    [
        .. Of(service.Node),
        .. Of($"{service.Node.Name} to broker", service.ToBroker, Reply.Confirm),
        .. Of($"{service.Node.Name} to database", service.ToDatabase, Reply.Commit),
    ];

    public static IEnumerable<Fault> Of(Node node) =>
    [
        Fault.Once(node.Name, "SIGKILL", node.Kill),
        Fault.Lasting(node.Name, "SIGSTOP", BeyondLease, node.Freeze, node.Resume),
        new(node.Name, "SIGTERM", TimeSpan.Zero, node.Stop, () => Task.CompletedTask),
    ];

    static IEnumerable<Fault> Of(string name, TcpProxy way, Reply reply) =>
    [
        Fault.Lasting(name, "cut", Long, way.Cut, way.Mend),
        Fault.Lasting(name, "stall", Long, way.Stall, way.Mend),
        Fault.Lasting(name, "delay", Long, () => way.Delay(Slow), way.Mend),
        Fault.Once(name, "half-close", way.HalfClose),
        Fault.Lasting(name, $"swallow {reply}", TimeSpan.FromSeconds(12), () => way.Swallow(reply), way.Mend),
    ];
}
