using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Catalog;
using Licensing.Messaging.Licenses.Validation;
using Licensing.Messaging.Worker.Incoming;
using MassTransit;

namespace Licensing.Messaging.Worker.Catalog;

/// <summary>Keeps what the owners of customers, offerings and assignees publish.</summary>
public sealed class ReferenceDataConsumer(ReferenceData referenceData) :
    IConsumer<CustomerUpserted>, IConsumer<CustomerRemoved>, IConsumer<ProductOfferingUpserted>, IConsumer<SubscriptionUpserted>, IConsumer<UserUpserted>
{
    /// <summary>The messages that it takes.</summary>
    public static readonly IReadOnlyList<Type> Messages =
        [typeof(CustomerUpserted), typeof(CustomerRemoved), typeof(ProductOfferingUpserted), typeof(SubscriptionUpserted), typeof(UserUpserted)];

    public async Task Consume(ConsumeContext<CustomerUpserted> context) => Refuse(await referenceData.Apply(context.Message, context.CancellationToken));

    public async Task Consume(ConsumeContext<CustomerRemoved> context) => Refuse(await referenceData.Apply(context.Message, context.CancellationToken));

    public async Task Consume(ConsumeContext<ProductOfferingUpserted> context) => Refuse(await referenceData.Apply(context.Message, context.CancellationToken));

    public async Task Consume(ConsumeContext<SubscriptionUpserted> context) => Refuse(await referenceData.Apply(context.Message, context.CancellationToken));

    public async Task Consume(ConsumeContext<UserUpserted> context) => Refuse(await referenceData.Apply(context.Message, context.CancellationToken));

    static void Refuse(Faults faults) => InvalidMessageException.ThrowIfAny(faults, "The message is not valid.");
}
