using RabbitMQ.Client;

namespace Licensing.Messaging.Cli.DeadLetters.Messages;

/// <summary>Sends messages to the queue that they came from, one at a time, and hears from the broker whether it has them.</summary>
sealed class ReplayChannel : IAsyncDisposable
{
    readonly IChannel _channel;
    TaskCompletionSource<string?> _answer = new();
    string? _returned;

    ReplayChannel(IChannel channel)
    {
        _channel = channel;
        // A message that reaches no queue is returned first and confirmed then.
        channel.BasicReturnAsync += (_, returned) =>
        {
            _returned = $"there is no queue '{returned.RoutingKey}' ({returned.ReplyCode} {returned.ReplyText})";
            return Task.CompletedTask;
        };
        channel.BasicAcksAsync += (_, _) => Task.FromResult(_answer.TrySetResult(_returned));
        channel.BasicNacksAsync += (_, _) => Task.FromResult(_answer.TrySetResult("the broker refused it"));
        channel.ChannelShutdownAsync += (_, shutdown) => Task.FromResult(_answer.TrySetResult(shutdown.ReplyText));
    }

    public static async Task<ReplayChannel> Open(BrokerConnection broker, CancellationToken cancellationToken) =>
        new(await broker.ConfirmingChannel(cancellationToken));

    /// <summary>Returns nothing once the queue has the message; otherwise why it has not.</summary>
    public async Task<string?> Send(Delivery delivery, CancellationToken cancellationToken)
    {
        (_answer, _returned) = (new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously), null);
        // By the default exchange: to that queue and to nobody else who may have bound one to the queue's exchange.
        await _channel.BasicPublishAsync(
            exchange: "", DeadLetterQueues.OriginOf(delivery.Queue), mandatory: true, OriginalMessage.Properties(delivery.Properties), delivery.Body,
            cancellationToken);
        return await _answer.Task.WaitAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _channel.DisposeAsync();
}
