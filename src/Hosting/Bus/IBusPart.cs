using MassTransit;

namespace Licensing.Messaging.Hosting.Bus;

/// <summary>What one kind of process does on the bus. A process with no part at all only writes to the outbox, for others to deliver.</summary>
public interface IBusPart
{
    /// <summary>Registers consumers.</summary>
    void AddConsumers(IBusRegistrationConfigurator bus);

    /// <summary>Declares the receive endpoints.</summary>
    void ConfigureEndpoints<T>(IBusFactoryConfigurator<T> factory, IBusRegistrationContext context)
        where T : IReceiveEndpointConfigurator;
}
