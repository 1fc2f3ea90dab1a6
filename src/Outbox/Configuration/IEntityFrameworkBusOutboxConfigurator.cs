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

    /// <summary>The relay always delivers in bulk.</summary>
    [Obsolete("The relay always delivers in bulk: leave this call out.", error: true)]
    void UseBulkDeliveryService() => throw new NotSupportedException();
}
