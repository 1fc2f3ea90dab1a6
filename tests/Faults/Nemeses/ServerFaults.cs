using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Faults.Tests.Nemeses;

/// <summary>What happens to servers.</summary>
static class ServerFaults
{
    public static IEnumerable<Fault> Of(RabbitMqServer broker) =>
    [
        new("broker", "SIGKILL", TimeSpan.FromSeconds(4), () => Task.Run(broker.Kill), broker.RestartAsync),
        Fault.Lasting("broker", "SIGSTOP", TimeSpan.FromSeconds(8), broker.Pause, broker.Resume),
        new("broker", "drop connections", TimeSpan.Zero, broker.DropConnectionsAsync, () => Task.CompletedTask),
    ];

    public static IEnumerable<Fault> Of(PostgreSqlServer database) =>
    [
        new("database", "SIGKILL", TimeSpan.FromSeconds(6), () => Task.Run(database.Kill), database.RestartAsync),
        Fault.Lasting("database", "SIGSTOP", TimeSpan.FromSeconds(8), database.Pause, database.Resume),
    ];
}
