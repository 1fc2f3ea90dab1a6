namespace Licensing.Messaging.Hosting.Bus;

/// <summary>Section <c>Bus</c>.</summary>
public sealed class BusOptions
{
    public const string Section = "Bus";
    public const string ConnectionName = "RabbitMq";
    public const string DefaultAddress = "amqp://guest:guest@localhost:5672/";

    public BusTransport Transport { get; set; } = BusTransport.RabbitMq;
}

/// <summary>What carries the messages.</summary>
public enum BusTransport
{
    RabbitMq,

    /// <summary>Within one process; the database keeps what must not be lost.</summary>
    InMemory,
}
