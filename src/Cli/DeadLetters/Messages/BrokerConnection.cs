using Licensing.Messaging.Hosting.Bus;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Licensing.Messaging.Cli.DeadLetters.Messages;

/// <summary>
/// The way to the broker, for one operator at a time: a look takes all messages of a queue, so that a second operator would meanwhile find
/// none. Whoever comes second waits for a while.
/// </summary>
sealed class BrokerConnection : IAsyncDisposable
{
    /// <summary>Exclusive to a connection, and gone with it, however the connection ends.</summary>
    const string Lock = "licensing-dead-letters";

    const ushort ResourceLocked = 405;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30), Pause = TimeSpan.FromMilliseconds(200);

    readonly IConnection _connection;

    BrokerConnection(IConnection connection) => _connection = connection;

    /// <summary>Fails with one line that names the key when the broker is out of reach, or another operator is at work for long.</summary>
    public static async Task<BrokerConnection> Open(IConfiguration configuration, CancellationToken cancellationToken)
    {
        try
        {
            var address = BrokerAddress.Of(configuration);
            var factory = new ConnectionFactory { Uri = address.First, AutomaticRecoveryEnabled = false, ClientProvidedName = "licensing dead-letters" };
            await address.ApplyTo(factory);
            var connection = await factory.CreateConnectionAsync(cancellationToken);
            var broker = new BrokerConnection(connection);
            await broker.BeAlone(cancellationToken);
            return broker;
        }
        catch (Exception exception) when (BrokerFailure.Is(exception) || exception is ArgumentException)
        {
            // The last is what the client makes of an address that it cannot read.
            throw BrokerFailure.Unusable(exception);
        }
    }

    public Task<IChannel> Channel(CancellationToken cancellationToken) => _connection.CreateChannelAsync(cancellationToken: cancellationToken);

    /// <summary>
    /// A channel whose messages the broker confirms. Who waits for that is the caller: the client's own tracking would leave a header in the
    /// messages.
    /// </summary>
    public Task<IChannel> ConfirmingChannel(CancellationToken cancellationToken) => _connection.CreateChannelAsync(
        new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false), cancellationToken);

    /// <summary>How many messages wait in the queue; nothing when there is no such queue.</summary>
    public async Task<uint?> Count(string queue, CancellationToken cancellationToken)
    {
        // On a channel of its own, which the broker closes when there is no such queue.
        await using var channel = await Channel(cancellationToken);
        try
        {
            return await channel.MessageCountAsync(queue, cancellationToken);
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return null;
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    async Task BeAlone(CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; !await TakeLock(cancellationToken); waited += Pause)
        {
            if (waited >= Patience)
                throw new TimeoutException("another operator is at work on its dead letters; try again later");
            await Task.Delay(Pause, cancellationToken);
        }
    }

    async Task<bool> TakeLock(CancellationToken cancellationToken)
    {
        await using var channel = await Channel(cancellationToken);
        try
        {
            await channel.QueueDeclareAsync(Lock, durable: false, exclusive: true, autoDelete: true, cancellationToken: cancellationToken);
            return true;
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == ResourceLocked)
        {
            return false;
        }
    }
}
