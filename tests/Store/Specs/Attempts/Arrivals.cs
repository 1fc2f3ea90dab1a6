using System.Collections.Concurrent;
using MassTransit;

namespace Licensing.Messaging.Store.Tests.Specs.Attempts;

/// <summary>What arrives at a process, and what it gives up.</summary>
sealed class Arrivals : IReceiveObserver
{
    readonly ConcurrentQueue<Exception> _faults = [];
    int _count;

    public int Count => Volatile.Read(ref _count);

    public IReadOnlyList<Exception> Faults => [.. _faults];

    public Task PreReceive(ReceiveContext context)
    {
        Interlocked.Increment(ref _count);
        return Task.CompletedTask;
    }

    public Task ReceiveFault(ReceiveContext context, Exception exception)
    {
        _faults.Enqueue(exception);
        return Task.CompletedTask;
    }

    public Task PostReceive(ReceiveContext context) => Task.CompletedTask;

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
        where T : class =>
        Task.CompletedTask;

    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
        where T : class =>
        Task.CompletedTask;
}
