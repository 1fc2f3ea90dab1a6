using Licensing.Messaging.Outbox.Telemetry;
using MassTransit;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>Where events go that reach no queue, see <see cref="IEntityFrameworkBusOutboxConfigurator.UnroutedEvents{TAlternate}"/>.</summary>
sealed class UnroutedEvents(Func<IPublishEndpointProvider, Task<ISendEndpoint>> alternate, Func<Exception, bool> isUnrouted)
{
    /// <summary>The header of such an event that names the exchange or topic to which it was published.</summary>
    public const string PublishedTo = "Published-To";

    /// <summary>Neither what must arrive where it was sent, nor a response, which is worth nothing once nobody waits for it.</summary>
    public static bool IsEvent(OutboxMessage row) => !row.Mandatory && !Destination.IsTemporary(new Uri(row.DestinationAddress));

    /// <summary>Whether a delivery failed because the message reached no queue.</summary>
    public bool IsUnrouted(Exception? exception) => exception is not null && (isUnrouted(exception) || IsUnrouted(exception.InnerException));

    public Task<ISendEndpoint> GetEndpoint(IPublishEndpointProvider bus) => alternate(bus);
}
