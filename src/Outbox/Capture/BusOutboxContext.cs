using MassTransit;
using MassTransit.Clients;
using MassTransit.DependencyInjection;
using MassTransit.Middleware;
using MassTransit.Middleware.Outbox;
using MassTransit.Transports;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Outbox.Capture;

/// <summary>
/// The bus outbox: what <see cref="IPublishEndpoint"/> and <see cref="ISendEndpointProvider"/> of a scope outside any consumer send
/// becomes rows of the scope's DbContext, sent once its SaveChanges has committed.
/// </summary>
sealed class BusOutboxContext<TBus, TDbContext>(
    TBus bus, TDbContext dbContext, OutboxMessageWriter<TDbContext> writer, IClientFactory clientFactory, IServiceProvider provider) :
    ScopedBusContext, OutboxSendContext
    where TBus : class, IBus
    where TDbContext : DbContext
{
    ISendEndpointProvider? _sendEndpointProvider;
    IPublishEndpoint? _publishEndpoint;
    IScopedClientFactory? _clientFactory;

    public ISendEndpointProvider SendEndpointProvider => _sendEndpointProvider ??= new OutboxSendEndpointProvider(this, bus);

    public IPublishEndpoint PublishEndpoint => _publishEndpoint ??= new PublishEndpoint(new OutboxPublishEndpointProvider(this, bus));

    /// <summary>Requests go out at once: who waits for a response cannot wait for a commit.</summary>
    public IScopedClientFactory ClientFactory =>
        _clientFactory ??= new ScopedClientFactory(new ClientFactory(new ScopedClientFactoryContext(clientFactory, provider)), null);

    public Task AddSend<T>(SendContext<T> context)
        where T : class
    {
        writer.Add(dbContext, context);
        return Task.CompletedTask;
    }

    public object? GetService(Type serviceType) => provider.GetService(serviceType);
}
