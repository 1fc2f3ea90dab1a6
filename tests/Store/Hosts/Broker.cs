using RabbitMQ.Client;

namespace Licensing.Messaging.Store.Tests.Hosts;

/// <summary>Looks into RabbitMQ from outside, past MassTransit.</summary>
public sealed class Broker : IAsyncDisposable
{
    readonly IConnection _connection;
    readonly IChannel _channel;

    Broker(IConnection connection, IChannel channel) => (_connection, _channel) = (connection, channel);

    public static async Task<Broker> Connect(string address)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(address) }.CreateConnectionAsync();
        return new Broker(connection, await connection.CreateChannelAsync());
    }

    /// <summary>Declares a queue that gets everything that is sent to the exchange of the same name, or what has the routing key.</summary>
    public async Task AddQueue(string name, string exchangeType = ExchangeType.Fanout, string routingKey = "")
    {
        await _channel.ExchangeDeclareAsync(name, exchangeType, durable: true);
        await _channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false);
        await _channel.QueueBindAsync(name, name, routingKey);
    }

    /// <summary>Declares such a queue that has room for one message and refuses others.</summary>
    public async Task AddTinyQueue(string name)
    {
        await _channel.ExchangeDeclareAsync(name, ExchangeType.Fanout, durable: true);
        var arguments = new Dictionary<string, object?> { ["x-max-length"] = 1, ["x-overflow"] = "reject-publish" };
        await _channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, arguments);
        await _channel.QueueBindAsync(name, name, routingKey: "");
    }

    public Task<uint> Count(string queue) => _channel.MessageCountAsync(queue);

    public async Task<BasicGetResult?> Take(string queue) => await _channel.BasicGetAsync(queue, autoAck: true);

    public Task Delete(string queue) => _channel.QueueDeleteAsync(queue);

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
