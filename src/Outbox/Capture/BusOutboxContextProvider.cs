using MassTransit;
using MassTransit.DependencyInjection;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Outbox.Capture;

/// <summary>Gives a scope its way to send: through the consume context inside a consumer, through the bus outbox anywhere else.</summary>
sealed class BusOutboxContextProvider<TBus, TDbContext>(
    TBus bus, TDbContext dbContext, OutboxMessageWriter<TDbContext> writer, Bind<TBus, IClientFactory> clientFactory,
    Bind<TBus, IScopedConsumeContextProvider> busConsumeContext, IScopedConsumeContextProvider consumeContext, IServiceProvider provider) :
    IScopedBusContextProvider<TBus>
    where TBus : class, IBus
    where TDbContext : DbContext
{
    public ScopedBusContext Context { get; } =
        busConsumeContext.Value.HasContext ? new ConsumeContextScopedBusContext(busConsumeContext.Value.GetContext(), clientFactory.Value)
        : consumeContext.HasContext ? new ConsumeContextScopedBusContext<TBus>(bus, consumeContext.GetContext(), clientFactory.Value, provider)
        : new BusOutboxContext<TBus, TDbContext>(bus, dbContext, writer, clientFactory.Value, provider);
}
