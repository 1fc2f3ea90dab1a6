using MassTransit;

namespace Licensing.Messaging.Faults.Tests.InProcess;

/// <summary>Counts the deliveries that a process is done with, also those that it gave up.</summary>
sealed class HandledMessages : IReceiveObserver
{
    int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>A delivery that fails may be told of twice.</summary>
    public Task PostReceive(ReceiveContext context)
    {
        context.GetOrAddPayload(() => new Counted(Interlocked.Increment(ref _count)));
        return Task.CompletedTask;
    }

    public Task ReceiveFault(ReceiveContext context, Exception exception) => PostReceive(context);

    public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
        where T : class =>
        Task.CompletedTask;

    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
        where T : class =>
        Task.CompletedTask;

    sealed record Counted(int Count);
}
