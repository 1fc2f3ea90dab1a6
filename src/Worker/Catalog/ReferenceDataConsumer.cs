using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Catalog;
using MassTransit;

namespace Licensing.Messaging.Worker.Catalog;

/// <summary>Keeps what the owners of customers, offerings and assignees publish.</summary>
public sealed class ReferenceDataConsumer(ReferenceData referenceData) :
    IConsumer<CustomerUpserted>, IConsumer<CustomerRemoved>, IConsumer<ProductOfferingUpserted>, IConsumer<SubscriptionUpserted>, IConsumer<UserUpserted>
{
    public Task Consume(ConsumeContext<CustomerUpserted> context) => referenceData.Apply(context.Message, context.CancellationToken);

    public Task Consume(ConsumeContext<CustomerRemoved> context) => referenceData.Apply(context.Message, context.CancellationToken);

    public Task Consume(ConsumeContext<ProductOfferingUpserted> context) => referenceData.Apply(context.Message, context.CancellationToken);

    public Task Consume(ConsumeContext<SubscriptionUpserted> context) => referenceData.Apply(context.Message, context.CancellationToken);

    public Task Consume(ConsumeContext<UserUpserted> context) => referenceData.Apply(context.Message, context.CancellationToken);
}
