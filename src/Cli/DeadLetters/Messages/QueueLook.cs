using System.Runtime.CompilerServices;
using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Licensing.Messaging.Cli.DeadLetters.Messages;

/// <summary>
/// A look at all messages of a queue in their order. Each is held by the broker until the look is over, and then given back, unless it was
/// removed. What arrives meanwhile is not looked at, so that a look ends.
/// <para>
/// Why all: a quorum queue gives what was returned to it before anything else, and puts what is returned behind what was returned before; only
/// when everything is taken and returned does the order stay. Why in rounds: no more than a round's messages are in memory here, or under way.
/// Why no more than 30: the broker returns what so few consumers hold in the consumers' order, and of more in any.
/// </para>
/// <para>Whoever kills this process ends the connection, and the broker takes back what was held: nothing is lost.</para>
/// </summary>
sealed class QueueLook : IAsyncDisposable
{
    const int Rounds = 30, MinRound = 100;

    /// <summary>When that long no message comes, somebody else may have taken the rest.</summary>
    static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    /// <summary>How long to wait for the broker to have taken back what was held, and between two questions whether it has.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10), Pause = TimeSpan.FromMilliseconds(5);

    readonly BrokerConnection _broker;
    readonly IChannel _channel;
    readonly string _queue;
    readonly uint _count;
    long _held;

    QueueLook(BrokerConnection broker, IChannel channel, string queue, uint count) => (_broker, _channel, _queue, _count) = (broker, channel, queue, count);

    /// <summary>Nothing when there is no such queue, as before the first start of a worker.</summary>
    public static async Task<QueueLook?> Begin(BrokerConnection broker, string queue, CancellationToken cancellationToken) =>
        await broker.Count(queue, cancellationToken) is { } count
            ? new QueueLook(broker, await broker.Channel(cancellationToken), queue, count)
            : null;

    /// <summary>The messages that were there at the beginning.</summary>
    public async IAsyncEnumerable<Delivery> Messages([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var size = Math.Clamp((_count + Rounds - 1) / Rounds, MinRound, ushort.MaxValue);
        for (var (round, seen) = (0, 0L); seen < _count; round++)
        {
            var (wanted, came) = ((int)Math.Min(size, _count - seen), 0);
            var messages = await Consume(round, wanted, cancellationToken);
            while (await Comes(messages, cancellationToken) && messages.TryRead(out var delivery))
            {
                // Cancelled, a consumer keeps what it holds and gets no more. What came in place of removed messages until then is in order too.
                if (++came == wanted)
                    await _channel.BasicCancelAsync(Tag(round), cancellationToken: cancellationToken);
                if (++seen <= _count)
                    yield return delivery;
            }

            if (came < wanted)
                yield break; // Somebody else took the rest, or deleted the queue.
        }
    }

    /// <summary>Removes the message for good.</summary>
    public async Task Remove(Delivery delivery, CancellationToken cancellationToken)
    {
        await _channel.BasicAckAsync(delivery.Tag, multiple: false, cancellationToken);
        Interlocked.Decrement(ref _held);
    }

    /// <summary>Gives back what was not removed, and waits until it is there again, for the next who asks.</summary>
    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Pause)
        {
            if (await _broker.Count(_queue, CancellationToken.None) is not { } count || count >= Interlocked.Read(ref _held))
                return;
            await Task.Delay(Pause);
        }
    }

    static string Tag(int round) => $"look-{round:D2}";

    /// <summary>Unbounded, for the broker sends no more than a round's messages ahead.</summary>
    async Task<ChannelReader<Delivery>> Consume(int round, int size, CancellationToken cancellationToken)
    {
        var messages = Channel.CreateUnbounded<Delivery>();
        var consumer = new AsyncEventingBasicConsumer(_channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            Interlocked.Increment(ref _held);
            messages.Writer.TryWrite(new Delivery(delivery.DeliveryTag, _queue, delivery.BasicProperties, delivery.Body.ToArray()));
            return Task.CompletedTask;
        };
        consumer.UnregisteredAsync += (_, _) => Task.FromResult(messages.Writer.TryComplete());
        consumer.ShutdownAsync += (_, shutdown) => Task.FromResult(messages.Writer.TryComplete(new AlreadyClosedException(shutdown)));
        await _channel.BasicQosAsync(prefetchSize: 0, (ushort)size, global: false, cancellationToken);
        await _channel.BasicConsumeAsync(_queue, autoAck: false, Tag(round), consumer, cancellationToken);
        return messages.Reader;
    }

    async Task<bool> Comes(ChannelReader<Delivery> messages, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await messages.WaitToReadAsync(cancellationToken).AsTask().WaitAsync(Silence, cancellationToken);
            }
            catch (TimeoutException) when (!cancellationToken.IsCancellationRequested)
            {
                // A slow broker is asked again and again; one that does not answer ends the look by the client's own time-out.
                if (await _broker.Count(_queue, cancellationToken) is null or 0)
                    return false;
            }
        }
    }
}
