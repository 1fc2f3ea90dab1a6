using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Licensing.Messaging.Tests.Servers;

/// <summary>
/// A subscriber as another company would write it: RabbitMQ's own client and JSON, no MassTransit. Its queue is durable
/// and it reconnects by itself, so that no event is missed while a test kills the broker. What the broker delivers again
/// because the connection was lost is counted once; what was published twice is counted twice.
/// </summary>
public sealed class EventListener : IAsyncDisposable
{
    readonly IConnection _connection;
    readonly IChannel _channel;
    readonly string _queue = $"listener-{UniqueName.Next()}";
    readonly Lock _lock = new();
    readonly List<ReceivedEvent> _received = [];

    EventListener(IConnection connection, IChannel channel) => (_connection, _channel) = (connection, channel);

    /// <summary>What has arrived so far, in order.</summary>
    public IReadOnlyList<ReceivedEvent> Received
    {
        get
        {
            lock (_lock) return [.. _received];
        }
    }

    /// <summary>Subscribes: what is published to one of the exchanges after this returns arrives.</summary>
    /// <param name="amqpUri">The virtual host; of a cluster with all hosts, separated by commas. There the queue is replicated.</param>
    /// <param name="exchanges">For instance <c>Licensing.Messaging.Contracts:LicenseCreated</c>; declared as MassTransit declares them.</param>
    public static Task<EventListener> StartAsync(string amqpUri, params IEnumerable<string> exchanges) =>
        StartAsync(amqpUri, exchanges.Select(exchange => new Binding(exchange, ExchangeType.Fanout, "")));

    /// <summary>Subscribes to what is sent to a direct exchange with that routing key.</summary>
    public static Task<EventListener> StartDirectAsync(string amqpUri, string exchange, string routingKey) =>
        StartAsync(amqpUri, [new Binding(exchange, ExchangeType.Direct, routingKey)]);

    static async Task<EventListener> StartAsync(string amqpUri, IEnumerable<Binding> bindings)
    {
        var hosts = Hosts(amqpUri);
        var factory = new ConnectionFactory { Uri = hosts[0], NetworkRecoveryInterval = TimeSpan.FromMilliseconds(250) };
        if (hosts.Count > 1)
            factory.EndpointResolverFactory = _ => new DefaultEndpointResolver(hosts.Select(host => new AmqpTcpEndpoint(host)));
        var connection = await factory.CreateConnectionAsync();
        var listener = new EventListener(connection, await connection.CreateChannelAsync());
        await listener.SubscribeAsync(bindings, isReplicated: hosts.Count > 1);
        return listener;
    }

    /// <summary>Returns everything received once that many events have arrived, or throws <see cref="TimeoutException"/>.</summary>
    public Task<IReadOnlyList<ReceivedEvent>> WaitForAsync(int count, TimeSpan within) => Eventually.Value(
        () => Task.FromResult(Received), received => received.Count >= count, within, $"{count} events should arrive, {Received.Count} had when the wait began");

    /// <summary>Removes the queue and disconnects.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_channel.IsOpen) await _channel.QueueDeleteAsync(_queue);
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }

    static List<Uri> Hosts(string amqpUri)
    {
        if (!amqpUri.Contains(',', StringComparison.Ordinal))
            return [new Uri(amqpUri)];
        var (start, end) = (amqpUri.IndexOf('@', StringComparison.Ordinal) + 1, amqpUri.LastIndexOf('/'));
        return [.. amqpUri[start..end].Split(',').Select(host => new Uri($"{amqpUri[..start]}{host}{amqpUri[end..]}"))];
    }

    async Task SubscribeAsync(IEnumerable<Binding> bindings, bool isReplicated)
    {
        var arguments = isReplicated ? new Dictionary<string, object?> { ["x-queue-type"] = "quorum" } : null;
        await _channel.QueueDeclareAsync(_queue, durable: true, exclusive: false, autoDelete: false, arguments);
        foreach (var binding in bindings)
        {
            await _channel.ExchangeDeclareAsync(binding.Exchange, binding.Type, durable: true, autoDelete: false);
            await _channel.QueueBindAsync(_queue, binding.Exchange, binding.RoutingKey);
        }

        var consumer = new AsyncEventingBasicConsumer(_channel);
        consumer.ReceivedAsync += ReceiveAsync;
        await _channel.BasicConsumeAsync(_queue, autoAck: false, consumer);
    }

    async Task ReceiveAsync(object sender, BasicDeliverEventArgs delivery)
    {
        var received = Read(delivery);
        lock (_lock)
        {
            var again = delivery.Redelivered && _received.Any(earlier => earlier.MessageId == received.MessageId);
            if (!again) _received.Add(received);
        }

        await _channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
    }

    static ReceivedEvent Read(BasicDeliverEventArgs delivery)
    {
        var properties = delivery.BasicProperties;
        using var body = JsonDocument.Parse(delivery.Body);
        return new ReceivedEvent(
            delivery.Exchange,
            properties.MessageId,
            properties.CorrelationId,
            properties.ContentType,
            properties.Persistent,
            (properties.Headers ?? new Dictionary<string, object?>()).ToDictionary(header => header.Key, header => Text(header.Value)),
            body.RootElement.Clone());
    }

    sealed record Binding(string Exchange, string Type, string RoutingKey);

    static object? Text(object? value) => value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value;
}
