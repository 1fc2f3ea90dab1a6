using Licensing.Messaging.Hosting.Bus;
using MassTransit;

namespace Licensing.Messaging.Ingress;

/// <summary>The ingress consumes nothing: it delivers its own outbox.</summary>
public sealed class IngressBus : IBusPart
{
    public void AddConsumers(IBusRegistrationConfigurator bus)
    {
    }

    public void ConfigureEndpoints<T>(IBusFactoryConfigurator<T> factory, IBusRegistrationContext context)
        where T : IReceiveEndpointConfigurator
    {
    }
}
