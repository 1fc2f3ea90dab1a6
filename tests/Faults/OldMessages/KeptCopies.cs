using Licensing.Messaging.Hosting.Bus;
using RabbitMQ.Client;

namespace Licensing.Messaging.Faults.Tests.OldMessages;

/// <summary>
/// Gets a copy of every message that goes to the worker, and puts them into the error queues, as if they had failed when the broker delivered them
/// again. There they lie until an operator replays them.
/// </summary>
sealed class KeptCopies(IChannel channel)
{
    const string Queue = "copies";
    static readonly string[] Sources = [QueueNames.CreateLicense, QueueNames.OrderCompleted];

    readonly List<BasicGetResult> _messages = [];

    public int Count => _messages.Count;

    public async Task Begin()
    {
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false);
        foreach (var source in Sources)
            await channel.QueueBindAsync(Queue, source, "");
    }

    public async Task End()
    {
        foreach (var source in Sources)
            await channel.QueueUnbindAsync(Queue, source, "");
        while (await channel.BasicGetAsync(Queue, autoAck: true) is { } message)
            _messages.Add(message);
    }

    public async Task PutIntoErrorQueues()
    {
        foreach (var message in _messages)
        {
            var properties = new BasicProperties(message.BasicProperties)
            {
                Headers = new Dictionary<string, object?>(message.BasicProperties.Headers ?? new Dictionary<string, object?>())
                {
                    ["MT-Reason"] = "fault",
                    ["MT-Fault-Message"] = "the database was away",
                    ["MT-Fault-ExceptionType"] = "System.TimeoutException",
                },
            };
            await channel.BasicPublishAsync("", QueueNames.ErrorsOf(message.Exchange), mandatory: true, properties, message.Body);
        }
    }
}
