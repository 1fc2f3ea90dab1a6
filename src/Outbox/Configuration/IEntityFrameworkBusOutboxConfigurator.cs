namespace MassTransit;

/// <summary>Configures the bus outbox and the relay.</summary>
public interface IEntityFrameworkBusOutboxConfigurator : IBusOutboxConfigurator
{
    /// <summary>How many messages are under way to the broker at a time. Default 100.</summary>
    int MessageDeliveryLimit { set; }

    /// <summary>
    /// How often a message that the broker refuses is tried before its row is dead. Default 1,000, which takes about three days. Outages
    /// of the broker do not count.
    /// </summary>
    int MessageDeliveryAttempts { set; }

    /// <summary>How long one delivery may take, until the broker's confirm. Default 10 seconds.</summary>
    TimeSpan MessageDeliveryTimeout { set; }

    /// <summary>
    /// Keeps events that reach no queue, which the broker drops otherwise: they are published once more, to where events of type
    /// <typeparamref name="TAlternate"/> go, as they are but for the header <c>Published-To</c>, which names where they went first. Bind a durable
    /// queue in the publish topology of that type; an event that does not reach it either stays in the outbox. Responses to who waits no more
    /// are dropped as before. For transports that tell what they cannot route.
    /// </summary>
    /// <typeparam name="TAlternate">Stands for all those events; there need be no such message.</typeparam>
    /// <param name="isUnrouted">
    /// Whether the transport means by this exception that a message reached no queue: <c>exception is MessageReturnedException</c> on RabbitMQ.
    /// It is asked for inner exceptions too.
    /// </param>
    void UnroutedEvents<TAlternate>(Func<Exception, bool> isUnrouted)
        where TAlternate : class;

    /// <summary>The relay always delivers in bulk.</summary>
    [Obsolete("The relay always delivers in bulk: leave this call out.", error: true)]
    void UseBulkDeliveryService() => throw new NotSupportedException();
}
