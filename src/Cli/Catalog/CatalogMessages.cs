using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Outbox;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Cli.Catalog;

/// <summary>Leaves the messages to the services' relays, by way of the outbox.</summary>
static class CatalogMessages
{
    static readonly Uri Queue = QueueNames.AddressOf(QueueNames.ReferenceData);

    /// <summary>Commits all messages in one transaction, or none. Connects to no broker.</summary>
    public static async Task Send(IServiceProvider services, CatalogContent content, CancellationToken cancellationToken)
    {
        var queue = await services.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(Queue);
        await queue.SendBatch(content.Customers, cancellationToken);
        await queue.SendBatch(content.ProductOfferings, cancellationToken);
        await queue.SendBatch(content.Subscriptions, cancellationToken);
        await queue.SendBatch(content.Users, cancellationToken);

        var database = services.GetRequiredService<LicensingDbContext>();
        AddressToAnyTransport(database);
        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>
    /// The outbox has written the queue's address as this process's transport has it. In short form it means the queue of whatever
    /// transport the services that deliver are on, else an import beside Standalone without its Bus__Transport would never arrive.
    /// </summary>
    static void AddressToAnyTransport(LicensingDbContext database)
    {
        foreach (var row in database.ChangeTracker.Entries<OutboxMessage>())
            row.Property(message => message.DestinationAddress).CurrentValue = Queue.ToString();
    }
}
