using Licensing.Messaging.Contracts;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Worker.Catalog;
using Licensing.Messaging.Worker.Creation;
using Licensing.Messaging.Worker.Failures;
using Licensing.Messaging.Worker.Incoming;
using Licensing.Messaging.Worker.Orders;
using Licensing.Messaging.Worker.Reconciliation;
using MassTransit;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Worker;

/// <summary>The worker's queues.</summary>
public sealed class WorkerBus : IBusPart
{
    public void AddConsumers(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<CreateLicenseConsumer>();
        bus.AddConsumer<OrderCompletedConsumer>();
        bus.AddConsumer<ReferenceDataConsumer>();
    }

    public void ConfigureEndpoints<T>(IBusFactoryConfigurator<T> factory, IBusRegistrationContext context)
        where T : IReceiveEndpointConfigurator
    {
        ArgumentNullException.ThrowIfNull(factory);
        factory.ReceiveEndpoint(QueueNames.CreateLicense, endpoint => Configure<CreateLicenseConsumer>(
            endpoint, context, new(QueueNames.CreateLicense, [typeof(CreateLicense)], plainType: typeof(CreateLicense)),
            ActivatorUtilities.CreateInstance<OutcomeAnswerFilter>(context), ActivatorUtilities.CreateInstance<DuplicateAnswerFilter>(context),
            ActivatorUtilities.CreateInstance<GivenUpFilter>(context)));
        factory.ReceiveEndpoint(QueueNames.OrderCompleted, endpoint => Configure<OrderCompletedConsumer>(
            endpoint, context, new(QueueNames.OrderCompleted, [typeof(OrderCompleted)], plainType: typeof(OrderCompleted))));
        factory.ReceiveEndpoint(QueueNames.ReferenceData, endpoint => Configure<ReferenceDataConsumer>(
            endpoint, context, new(QueueNames.ReferenceData, ReferenceDataConsumer.Messages, plainType: null)));
    }

    /// <summary>The filters may need the database: they stand within what waits for it.</summary>
    static void Configure<TConsumer>(
        IReceiveEndpointConfigurator endpoint, IBusRegistrationContext context, IncomingMessages messages, params IReadOnlyList<IFilter<ConsumeContext>> filters)
        where TConsumer : class, IConsumer
    {
        endpoint.StopsInOutage(context);
        foreach (var filter in filters)
            endpoint.UseFilter(filter);
        var options = context.GetRequiredService<IOptions<WorkerOptions>>().Value;
        endpoint.PrefetchCount = options.Prefetch;
        endpoint.ConcurrentMessageLimit = options.Concurrency;
        endpoint.AddDeserializer(messages, isDefault: true);
        endpoint.PublishFaults = false; // What fails is in the error queue, and nobody else need hear of it.
        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
        {
            rabbit.IsWorkQueue(messages.Queue);
            rabbit.MovesFailures();
        }
        else
        {
            // In memory there is nothing to keep a failed message in: its outbox row stays, and is sent again.
            endpoint.DiscardFaultedMessages();
            endpoint.DiscardSkippedMessages();
        }

        endpoint.UseMessageRetry(FailureRetry.OfAnything);
        endpoint.UseEntityFrameworkOutbox<LicensingDbContext>(context);
        endpoint.ConfigureConsumer<TConsumer>(context);
    }
}
