using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Worker.Catalog;
using Licensing.Messaging.Worker.Creation;
using MassTransit;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Worker;

/// <summary>The worker's queues.</summary>
public sealed class WorkerBus : IBusPart
{
    public void AddConsumers(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<CreateLicenseConsumer>();
        bus.AddConsumer<ReferenceDataConsumer>();
    }

    public void ConfigureEndpoints<T>(IBusFactoryConfigurator<T> factory, IBusRegistrationContext context)
        where T : IReceiveEndpointConfigurator
    {
        ArgumentNullException.ThrowIfNull(factory);
        factory.ReceiveEndpoint(QueueNames.CreateLicense, endpoint =>
        {
            endpoint.UseFilter(ActivatorUtilities.CreateInstance<OutcomeAnswerFilter>(context));
            Configure<CreateLicenseConsumer>(endpoint, QueueNames.CreateLicense, context);
        });
        factory.ReceiveEndpoint(QueueNames.ReferenceData, endpoint => Configure<ReferenceDataConsumer>(endpoint, QueueNames.ReferenceData, context));
    }

    static void Configure<TConsumer>(IReceiveEndpointConfigurator endpoint, string queue, IBusRegistrationContext context)
        where TConsumer : class, IConsumer
    {
        var options = context.GetRequiredService<IOptions<WorkerOptions>>().Value;
        endpoint.PrefetchCount = options.Prefetch;
        endpoint.ConcurrentMessageLimit = options.Concurrency;
        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
            rabbit.IsWorkQueue(queue);
        else
        {
            // In memory there is nothing to keep a failed message in: its outbox row stays, and is sent again.
            endpoint.DiscardFaultedMessages();
            endpoint.DiscardSkippedMessages();
        }

        endpoint.UseMessageRetry(FailureRetry.DuringOutage);
        endpoint.UseMessageRetry(FailureRetry.OfAnything);
        endpoint.UseEntityFrameworkOutbox<LicensingDbContext>(context);
        endpoint.ConfigureConsumer<TConsumer>(context);
    }
}
