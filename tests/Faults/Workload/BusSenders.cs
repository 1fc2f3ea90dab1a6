using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Licensing.Messaging.Faults.Tests.Workload;

/// <summary>A system that knows nothing but AMQP and JSON: it repeats a command, with its message id, until the broker has confirmed it.</summary>
/// <param name="uri">The virtual host.</param>
/// <param name="tenant">Whose commands they are.</param>
/// <param name="history">Takes down what it does and is told.</param>
/// <param name="pace">The pause between two commands.</param>
sealed class BusSenders(string uri, string tenant, History history, TimeSpan pace)
{
    const string Queue = "create-license";
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Sends until <paramref name="stop"/>, and then until everything is confirmed or <paramref name="abandon"/>.</summary>
    public Task Run(int seed, CancellationToken stop, CancellationToken abandon) => Task.Run(() => Live(new Random(seed), stop, abandon), CancellationToken.None);

    async Task Live(Random random, CancellationToken stop, CancellationToken abandon)
    {
        var way = new Way(uri);
        while (!stop.IsCancellationRequested)
        {
            // Some send what came over HTTP as well, or before.
            var submission = (random.Next(10) == 0 ? history.Any(random) : null) ?? history.Next("bus");
            // Some say the same twice, as two messages.
            for (var times = random.Next(10) == 0 ? 2 : 1; times > 0; times--)
                await Insist(way, submission, abandon);
            await Task.Delay(pace, CancellationToken.None);
        }

        await way.Close();
    }

    async Task Insist(Way way, Submission submission, CancellationToken abandon)
    {
        var messageId = Guid.CreateVersion7();
        while (!abandon.IsCancellationRequested)
        {
            try
            {
                await Send(await way.Open(abandon), submission, messageId).WaitAsync(Patience, abandon);
                submission.Acknowledge(wasUnanswered: false, isReplay: false, license: null);
                return;
            }
            catch (Exception exception) when (exception is IOException or TimeoutException or OperationCanceledException or RabbitMQClientException or ObjectDisposedException)
            {
                await way.Close();
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    async Task Send(IChannel channel, Submission submission, Guid messageId)
    {
        var properties = new BasicProperties { Persistent = true, MessageId = $"{messageId}" };
        var body = $$"""{"tenantId":"{{tenant}}","idempotencyKey":"{{submission.Key}}","productOfferingId":"{{submission.ProductOffering}}","customerId":"acme"}""";
        await channel.BasicPublishAsync("", Queue, mandatory: true, properties, Encoding.UTF8.GetBytes(body));
    }

    /// <summary>A connection that is made when it is needed.</summary>
    sealed class Way(string uri)
    {
        IConnection? _connection;
        IChannel? _channel;

        public async Task<IChannel> Open(CancellationToken cancellationToken)
        {
            var factory = new ConnectionFactory { Uri = new Uri(uri), AutomaticRecoveryEnabled = false, RequestedConnectionTimeout = Patience };
            _connection ??= await factory.CreateConnectionAsync(cancellationToken);
            return _channel ??= await _connection.CreateChannelAsync(
                new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);
        }

        public async Task Close()
        {
            var connection = _connection;
            (_connection, _channel) = (null, null);
            if (connection is null)
                return;
            await connection.AbortAsync();
            await connection.DisposeAsync();
        }
    }
}
