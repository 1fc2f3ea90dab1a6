using System.Text;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Tests.Servers;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Licensing.Messaging.Worker.Tests.Deployment;

/// <summary>The broker as a system sees it that knows AMQP and nothing else.</summary>
public sealed class RawBroker : IAsyncDisposable
{
    readonly IConnection _connection;
    readonly IChannel _channel;

    RawBroker(IConnection connection, IChannel channel) => (_connection, _channel) = (connection, channel);

    public IChannel Channel => _channel;

    public static async Task<RawBroker> Connect(string rabbitMq)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(rabbitMq) }.CreateConnectionAsync();
        return new RawBroker(connection, await connection.CreateChannelAsync(new CreateChannelOptions(true, true)));
    }

    public Task Send(string queue, string body, BasicProperties? properties = null) => Send(queue, Encoding.UTF8.GetBytes(body), properties);

    /// <summary>Sends to a queue by its name, and returns when the broker has it.</summary>
    public async Task Send(string queue, byte[] body, BasicProperties? properties = null) =>
        await _channel.BasicPublishAsync("", queue, mandatory: true, properties ?? new BasicProperties(), body);

    /// <summary>Waits for a message in the queue, and takes it.</summary>
    public Task<BasicGetResult> Take(string queue) => Eventually.Value(
        async () => (await _channel.BasicGetAsync(queue, autoAck: true))!, message => message is not null, RunningSystem.Patience, $"a message should be in {queue}");

    /// <summary>What the queue holds and who consumes it; nothing when there is no such queue.</summary>
    public async Task<QueueDeclareOk?> Look(string queue)
    {
        await using var channel = await _connection.CreateChannelAsync();
        try
        {
            return await channel.QueueDeclarePassiveAsync(queue);
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return null;
        }
    }

    /// <summary>How many messages are in the error queues and the skipped ones.</summary>
    public async Task<long> DeadLetters()
    {
        var count = 0L;
        foreach (var queue in QueueNames.All.SelectMany(queue => new[] { QueueNames.ErrorsOf(queue), QueueNames.SkippedOf(queue) }))
            count += (await Look(queue))?.MessageCount ?? 0;
        return count;
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
