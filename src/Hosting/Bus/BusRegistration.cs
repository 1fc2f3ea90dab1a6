using Licensing.Messaging.Contracts;
using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Hosting.Startup;
using Licensing.Messaging.Licenses.Database;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Hosting.Bus;

/// <summary>The bus, its transport and its outbox, the same in every process.</summary>
public static class BusRegistration
{
    const string TransportKey = $"{BusOptions.Section}:{nameof(BusOptions.Transport)}";

    /// <summary>
    /// Adds the bus. What a process consumes is up to <paramref name="parts"/>, so that Standalone is made of the very same parts as
    /// Ingress and Worker.
    /// </summary>
    public static IServiceCollection AddLicensingBus(this IServiceCollection services, IConfiguration configuration, params IReadOnlyList<IBusPart> parts)
    {
        var transport = TransportOf(configuration);
        var address = transport == BusTransport.RabbitMq ? BrokerAddress.Of(configuration) : null;
        var keepsUnrouted = UnroutedEvents.AreKept(configuration, transport);
        return services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddEntityFrameworkOutbox<LicensingDbContext>(outbox => ConfigureOutbox(outbox, configuration, transport, keepsUnrouted, parts));
            foreach (var part in parts)
                part.AddConsumers(bus);

            if (address is null)
                bus.UsingInMemory((context, factory) => Configure(factory, context, parts));
            else
            {
                bus.UsingRabbitMq((context, factory) =>
                {
                    factory.Host(address.First, host => host.OnRefreshConnectionFactory = address.ApplyTo);
                    factory.KeepDeadLetters();
                    if (keepsUnrouted)
                        UnroutedEvents.Declare(factory);
                    Configure(factory, context, parts);
                });
            }
        });
    }

    /// <summary>The transport that the configuration names.</summary>
    public static BusTransport TransportOf(IConfiguration configuration) =>
        configuration.ReadEnum(TransportKey, BusTransport.RabbitMq);

    /// <summary>
    /// For a program that has one side of the bus only. Within one process there is nobody on the other side: what it sends would count as
    /// delivered, and be lost for good.
    /// </summary>
    public static void RequireBroker(this IConfiguration configuration)
    {
        if (TransportOf(configuration) == BusTransport.InMemory)
        {
            throw StartupException.ForKey(
                TransportKey, $"is '{BusTransport.InMemory}', which is for Standalone only, where both sides are in one process; use {BusTransport.RabbitMq} here");
        }
    }

    static void ConfigureOutbox(
        IEntityFrameworkOutboxConfigurator outbox, IConfiguration configuration, BusTransport transport, bool keepsUnrouted, IReadOnlyList<IBusPart> parts)
    {
        _ = DatabaseRegistration.ProviderOf(configuration) switch
        {
            DatabaseProvider.PostgreSql => outbox.UsePostgres(),
            DatabaseProvider.Sqlite => outbox.UseSqlite(),
            _ => outbox.UseSqlServer(),
        };
        if (transport == BusTransport.InMemory)
            outbox.HoldUntilConsumed();
        outbox.UseBusOutbox(bus =>
        {
            if (parts.Count == 0)
                bus.DisableDeliveryService();
            if (keepsUnrouted)
                UnroutedEvents.Keep(bus);
        });
    }

    static void Configure<T>(IBusFactoryConfigurator<T> factory, IBusRegistrationContext context, IReadOnlyList<IBusPart> parts)
        where T : IReceiveEndpointConfigurator
    {
        // An event is published under its own type only.
        factory.Publish<LicenseEvent>(topology => topology.Exclude = true);
        factory.ConfigureJsonSerializerOptions(MessageJson.Configure);
        foreach (var part in parts)
            part.ConfigureEndpoints(factory, context);
    }
}
