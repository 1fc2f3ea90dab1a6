using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Licenses.Database;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Cli.Catalog;

/// <summary>Leaves the messages to the services' relays, by way of the outbox.</summary>
static class CatalogMessages
{
    /// <summary>Commits all messages in one transaction, or none. Connects to no broker.</summary>
    public static async Task Send(IServiceProvider services, CatalogContent content, CancellationToken cancellationToken)
    {
        var sender = services.GetRequiredService<ISendEndpointProvider>();
        var queue = await sender.GetSendEndpoint(QueueNames.AddressOf(QueueNames.ReferenceData));
        await queue.SendBatch(content.Customers, cancellationToken);
        await queue.SendBatch(content.ProductOfferings, cancellationToken);
        await queue.SendBatch(content.Subscriptions, cancellationToken);
        await queue.SendBatch(content.Users, cancellationToken);
        await services.GetRequiredService<LicensingDbContext>().SaveChangesAsync(cancellationToken);
    }
}
