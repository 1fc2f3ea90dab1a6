using Licensing.Messaging.Store.Tests.Databases;
using MassTransit;

namespace Licensing.Messaging.Store.Tests.DropIn;

public sealed record SubmitOrder(Guid OrderId);

public sealed record OrderSubmitted(Guid OrderId);

/// <summary>Saves an order and says so; it knows of no outbox.</summary>
public sealed class SubmitOrderConsumer(OrderingDbContext dbContext) : IConsumer<SubmitOrder>
{
    public async Task Consume(ConsumeContext<SubmitOrder> context)
    {
        dbContext.Orders.Add(new Entry { Id = context.Message.OrderId, Text = "submitted" });
        await context.Publish(new OrderSubmitted(context.Message.OrderId));
        await dbContext.SaveChangesAsync();
    }
}

/// <summary>Puts the consumer behind the inbox and outbox, with its retry outside.</summary>
public sealed class SubmitOrderConsumerDefinition : ConsumerDefinition<SubmitOrderConsumer>
{
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<SubmitOrderConsumer> consumerConfigurator, IRegistrationContext context)
    {
        endpointConfigurator.UseMessageRetry(retry => retry.Intervals(10, 50, 100, 100, 100, 100, 100));
        endpointConfigurator.UseEntityFrameworkOutbox<OrderingDbContext>(context);
    }
}

/// <summary>Hears of what was submitted; its endpoint is configured by the bus's callback.</summary>
public sealed class OrderSubmittedConsumer(TaskCompletionSource<Guid> heard) : IConsumer<OrderSubmitted>
{
    public Task Consume(ConsumeContext<OrderSubmitted> context)
    {
        heard.TrySetResult(context.Message.OrderId);
        return Task.CompletedTask;
    }
}
