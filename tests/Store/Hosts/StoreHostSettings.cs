using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Store.Tests.Hosts;

/// <summary>What a spec wants otherwise than usual.</summary>
public sealed record StoreHostSettings
{
    public Action<IEntityFrameworkOutboxConfigurator> Outbox { get; init; } = _ => { };

    public Action<IEntityFrameworkBusOutboxConfigurator> BusOutbox { get; init; } = _ => { };

    public Action<DbContextOptionsBuilder> DbContext { get; init; } = _ => { };

    /// <summary>Runs before the store is added: what is registered here is what the store finds.</summary>
    public Action<IBusRegistrationConfigurator> Bus { get; init; } = _ => { };

    public int Retries { get; init; }

    /// <summary>The broker; without one the bus is in memory.</summary>
    public string? RabbitMq { get; init; }

    /// <summary>A process that writes rows and delivers none.</summary>
    public static StoreHostSettings WithoutRelay => new() { BusOutbox = bus => bus.DisableDeliveryService() };
}
