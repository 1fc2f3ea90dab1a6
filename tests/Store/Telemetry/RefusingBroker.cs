using MassTransit;

namespace Licensing.Messaging.Store.Tests.Telemetry;

/// <summary>A broker that is there and takes nothing.</summary>
public sealed class RefusingBroker : ISendObserver
{
    public Task PreSend<T>(SendContext<T> context)
        where T : class => throw new InvalidOperationException("The broker refuses it.");

    public Task PostSend<T>(SendContext<T> context)
        where T : class => Task.CompletedTask;

    public Task SendFault<T>(SendContext<T> context, Exception exception)
        where T : class => Task.CompletedTask;
}
