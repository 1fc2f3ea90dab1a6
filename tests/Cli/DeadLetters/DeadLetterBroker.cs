using System.Globalization;
using System.Text;
using Licensing.Messaging.Tests.Servers;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Licensing.Messaging.Cli.Tests.DeadLetters;

/// <summary>A virtual host with queues as the worker declares them, and a terminal that is configured for it.</summary>
public sealed class DeadLetterBroker : IAsyncDisposable
{
    public const string Queue = "create-license", Errors = "create-license_error", Skipped = "create-license_skipped", OtherErrors = "reference-data_error";

    readonly IConnection _connection;

    DeadLetterBroker(Terminal terminal, IConnection connection, IChannel channel) => (Terminal, _connection, Channel) = (terminal, connection, channel);

    public Terminal Terminal { get; }

    public IChannel Channel { get; }

    public static async Task<DeadLetterBroker> Start(params string[] queues) => await StartOn(await TestServers.NewRabbitMqAsync(), queues);

    public static async Task<DeadLetterBroker> StartOn(string uri, params string[] queues)
    {
        var terminal = await Terminal.WithDatabase();
        terminal.Environment["ConnectionStrings__RabbitMq"] = uri;
        var connection = await new ConnectionFactory { Uri = new Uri(uri), AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
        var broker = new DeadLetterBroker(terminal, connection, await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true)));
        foreach (var queue in queues)
        {
            await broker.Channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>
            {
                ["x-queue-type"] = "quorum",
                ["x-delivery-limit"] = 1_000_000,
            });
        }

        return broker;
    }

    public Task<CliResult> Run(params string[] arguments) => Terminal.Run(["dead-letters", .. arguments]);

    /// <summary>Puts a message into a queue; its id when it is not given.</summary>
    public async Task<Guid> Put(string queue, string body, Guid? id = null, params (string Key, object? Value)[] headers)
    {
        var messageId = id ?? Guid.NewGuid();
        await Put(queue, Encoding.UTF8.GetBytes(body), new BasicProperties
        {
            MessageId = messageId.ToString(),
            Headers = headers.ToDictionary(header => header.Key, header => header.Value),
        });
        return messageId;
    }

    public async Task Put(string queue, byte[] body, BasicProperties properties) =>
        await Channel.BasicPublishAsync("", queue, mandatory: true, properties, body);

    /// <summary>Puts messages into a queue that tell their number; returns their ids and texts.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Text)>> PutMany(string queue, int count)
    {
        var messages = Enumerable.Range(0, count).Select(number => (Id: Guid.NewGuid(), Text: number.ToString(CultureInfo.InvariantCulture))).ToList();
        await Task.WhenAll(messages.Select(message => Put(queue, message.Text, message.Id)));
        return messages;
    }

    /// <summary>Takes all messages out of a queue, in their order.</summary>
    public async Task<IReadOnlyList<BasicGetResult>> Take(string queue)
    {
        var messages = new List<BasicGetResult>();
        while (await Channel.BasicGetAsync(queue, autoAck: true) is { } message)
            messages.Add(message);
        return messages;
    }

    /// <summary>As <see cref="Take"/>, the bodies.</summary>
    public async Task<IReadOnlyList<string>> TakeTexts(string queue) =>
        [.. (await Take(queue)).Select(message => Encoding.UTF8.GetString(message.Body.Span))];

    public Task<IChannel> NewChannel() => _connection.CreateChannelAsync();

    /// <summary>A consumer that fails on everything.</summary>
    public static async Task MoveAll(IChannel channel, string from, string to)
    {
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivery) => await channel.BasicPublishAsync("", to, delivery.Body.ToArray());
        await channel.BasicConsumeAsync(from, autoAck: true, consumer);
    }

    public Task WaitForCount(string queue, uint atLeast) => Eventually.True(
        async () => await Channel.MessageCountAsync(queue) >= atLeast, TimeSpan.FromMinutes(1), $"{queue} should have {atLeast} messages");

    public async ValueTask DisposeAsync()
    {
        await Channel.DisposeAsync();
        await _connection.DisposeAsync();
        Terminal.Dispose();
    }
}
