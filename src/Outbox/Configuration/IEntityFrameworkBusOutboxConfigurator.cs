namespace MassTransit;

/// <summary>Configures the bus outbox and the relay.</summary>
public interface IEntityFrameworkBusOutboxConfigurator : IBusOutboxConfigurator
{
    /// <summary>How many messages are under way to the broker at a time. Default 100.</summary>
    int MessageDeliveryLimit { set; }

    /// <summary>How long one delivery may take, until the broker's confirm. Default 10 seconds.</summary>
    TimeSpan MessageDeliveryTimeout { set; }
}
