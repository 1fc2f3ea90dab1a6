using Licensing.Messaging.Hosting.Startup;
using MassTransit;
using Microsoft.Extensions.Configuration;

namespace Licensing.Messaging.Hosting.Bus;

/// <summary>
/// Stands for every event that nobody subscribes to, so that MassTransit declares exchange and queue before the first one goes there, and again
/// when somebody has deleted them. There is no such message. The type is public because MassTransit takes the exchange of any other for a temporary
/// one.
/// </summary>
[EntityName(QueueNames.UnroutedEvents)]
public sealed class UnroutedEvents
{
    const string Key = $"{EventsOptions.Section}:{nameof(EventsOptions.KeepUnrouted)}";

    /// <summary>Whether the configuration wants them kept. Without a broker there is no queue to keep them in, and nobody else to hear them.</summary>
    internal static bool AreKept(IConfiguration configuration, BusTransport transport)
    {
        var areKept = configuration.ReadFlag(Key);
        return !areKept || transport == BusTransport.RabbitMq
            ? areKept
            : throw StartupException.ForKey(Key, $"is 'true', which needs a broker: Bus__Transport={BusTransport.RabbitMq}; it expects false here");
    }

    internal static void Keep(IEntityFrameworkBusOutboxConfigurator outbox) => outbox.UnroutedEvents<UnroutedEvents>(error => error is MessageReturnedException);

    internal static void Declare(IRabbitMqBusFactoryConfigurator factory) => factory.Publish<UnroutedEvents>(events =>
        events.BindQueue(QueueNames.UnroutedEvents, QueueNames.UnroutedEvents, QueueTopology.Keep));
}
