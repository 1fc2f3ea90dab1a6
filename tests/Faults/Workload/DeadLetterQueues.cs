using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Licensing.Messaging.Faults.Tests.Workload;

/// <summary>The queues in which messages end that could not be handled.</summary>
static class DeadLetterQueues
{
    static readonly string[] Queues =
        [.. from queue in new[] { "create-license", "order-completed", "reference-data" } from end in new[] { "_error", "_skipped" } select queue + end];

    /// <summary>What is in them.</summary>
    public static async Task<IReadOnlyList<string>> Read(string uri)
    {
        var found = new List<string>();
        await using var connection = await new ConnectionFactory { Uri = new Uri(uri) }.CreateConnectionAsync();
        foreach (var queue in Queues)
        {
            await using var channel = await connection.CreateChannelAsync();
            try
            {
                while (await channel.BasicGetAsync(queue, autoAck: true) is { } message)
                    found.Add($"{queue} has {Encoding.UTF8.GetString(message.Body.Span)}, because {Reason(message)}");
            }
            catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == Constants.NotFound)
            {
                // There never was one.
            }
        }

        return found;
    }

    static string Reason(BasicGetResult message) =>
        message.BasicProperties.Headers?.TryGetValue("MT-Fault-Message", out var text) == true && text is byte[] bytes ? Encoding.UTF8.GetString(bytes) : "nobody knows why";
}
