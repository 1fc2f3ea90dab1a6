using RabbitMQ.Client;

namespace Licensing.Messaging.Cli.Tests.DeadLetters;

/// <summary>What the move to an error or skipped queue adds to a message.</summary>
static class MovedHeaders
{
    public const string Reason = "The product offering 'pbx' is not known.";

    /// <summary>As MassTransit writes them for a message on which a consumer has failed.</summary>
    public static (string Key, object? Value)[] ByConsumer(string reason = Reason) =>
    [
        ("MT-Host-MachineName", "worker-1"), ("MT-Host-ProcessId", "17"), ("MT-Reason", "fault"), ("MT-Fault-ExceptionType", "System.FormatException"),
        ("MT-Fault-InputAddress", "rabbitmq://localhost/create-license"), ("MT-Fault-Message", reason), ("MT-Fault-Timestamp", "2026-11-23T10:15:00.0000000Z"),
        ("MT-Fault-StackTrace", "   at Licensing.Messaging.Here()\n   at Licensing.Messaging.There()"),
    ];

    /// <summary>As RabbitMQ writes them for a message that was delivered too often.</summary>
    public static (string Key, object? Value)[] ByBroker() =>
    [
        ("x-death", new List<object?>
        {
            new Dictionary<string, object?>
            {
                ["reason"] = "delivery_limit",
                ["queue"] = "create-license",
                ["count"] = 1L,
                ["time"] = new AmqpTimestamp(new DateTimeOffset(2026, 11, 23, 10, 16, 0, TimeSpan.Zero).ToUnixTimeSeconds()),
            },
        }),
        ("x-first-death-reason", "delivery_limit"), ("x-first-death-queue", "create-license"), ("x-first-death-exchange", ""),
    ];
}
