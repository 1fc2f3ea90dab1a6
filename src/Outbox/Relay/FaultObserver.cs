using MassTransit;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>Tells of messages that were given up on: by a consumer after its retries, or before any consumer saw them.</summary>
sealed class FaultObserver : IReceiveObserver, IDisposable
{
    readonly Action<Guid, Exception> _faulted;
    readonly ConnectHandle _connection;

    public FaultObserver(IBusControl bus, Action<Guid, Exception> faulted)
    {
        _faulted = faulted;
        _connection = bus.ConnectReceiveObserver(this);
    }

    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
        where T : class
    {
        if (context.GetOriginalMessageId() is { } messageId)
            _faulted(messageId, exception);
        return Task.CompletedTask;
    }

    public Task ReceiveFault(ReceiveContext context, Exception exception)
    {
        if (context.GetMessageId() is { } messageId)
            _faulted(messageId, exception);
        return Task.CompletedTask;
    }

    public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

    public Task PostReceive(ReceiveContext context) => Task.CompletedTask;

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
        where T : class =>
        Task.CompletedTask;

    public void Dispose() => _connection.Dispose();
}
