using Licensing.Messaging.Store.Tests.Hosts;
using MassTransit;

namespace Licensing.Messaging.Store.Tests.Crash;

/// <summary>Fails what goes to the broker.</summary>
public sealed class FaultyBroker(Fault fault) : ISendObserver
{
    public Task PreSend<T>(SendContext<T> context)
        where T : class
    {
        Pass(fault.Before, context);
        return Task.CompletedTask;
    }

    public Task PostSend<T>(SendContext<T> context)
        where T : class
    {
        Pass(fault.After, context);
        return Task.CompletedTask;
    }

    /// <summary>Nobody asks.</summary>
    public Task SendFault<T>(SendContext<T> context, Exception exception)
        where T : class => Task.CompletedTask;

    static void Pass(Action<string> pass, SendContext context)
    {
        try
        {
            pass($"PUBLISH to {context.DestinationAddress?.AbsolutePath}");
        }
        catch (BrokenConnectionException exception)
        {
            throw new ConnectionException("The connection to the broker broke.", exception);
        }
    }
}
