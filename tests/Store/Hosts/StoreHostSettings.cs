using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Store.Tests.Hosts;

/// <summary>What a spec wants otherwise than usual.</summary>
public sealed record StoreHostSettings
{
    public Action<IEntityFrameworkOutboxConfigurator> Outbox { get; init; } = _ => { };

    public Action<IEntityFrameworkBusOutboxConfigurator> BusOutbox { get; init; } = _ => { };

    public Action<DbContextOptionsBuilder> DbContext { get; init; } = _ => { };

    /// <summary>What else is registered, before the store: consumers, request clients, schedulers, a clock for the store to find.</summary>
    public Action<IBusRegistrationConfigurator> Registration { get; init; } = _ => { };

    /// <summary>What else the bus has, before the endpoints of every host: serializers, endpoints.</summary>
    public Action<IBusFactoryConfigurator, IBusRegistrationContext> Bus { get; init; } = (_, _) => { };

    /// <summary>What else the endpoint of the consumer under test has.</summary>
    public Action<IReceiveEndpointConfigurator> Doing { get; init; } = _ => { };

    public int Retries { get; init; }

    /// <summary>The broker; without one the bus is in memory.</summary>
    public string? RabbitMq { get; init; }

    /// <summary>A process that writes rows and delivers none.</summary>
    public static StoreHostSettings WithoutRelay => new() { BusOutbox = bus => bus.DisableDeliveryService() };
}
