using System.Data;
using Licensing.Messaging.Store.Tests.Databases;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.DropIn;

/// <summary>A service's registration as MassTransit's documentation of the transactional outbox shows it: it must compile and work unread.</summary>
static class Registration
{
    public static void AddOrdering(this IServiceCollection services, StoreDatabase database, bool delivers)
    {
        services.AddDbContext<OrderingDbContext>(database.Use);
        services.AddMassTransit(x =>
        {
            x.SetKebabCaseEndpointNameFormatter();

            x.AddEntityFrameworkOutbox<OrderingDbContext>(o =>
            {
                o.QueryDelay = TimeSpan.FromSeconds(1);
                o.QueryMessageLimit = 100;
                o.QueryTimeout = TimeSpan.FromSeconds(30);
                o.DuplicateDetectionWindow = TimeSpan.FromMinutes(30);
                o.IsolationLevel = IsolationLevel.ReadCommitted;
                o.DisableInboxCleanupService();

                Choose(o, database);

                o.UseBusOutbox(bus =>
                {
                    bus.MessageDeliveryLimit = 100;
                    bus.MessageDeliveryTimeout = TimeSpan.FromSeconds(10);
                    if (!delivers)
                        bus.DisableDeliveryService();
                });
            });

            x.AddConsumer<SubmitOrderConsumer, SubmitOrderConsumerDefinition>();
            x.AddConsumer<OrderSubmittedConsumer>();

            x.AddConfigureEndpointsCallback((context, name, cfg) =>
            {
                if (name == "order-submitted")
                    cfg.UseEntityFrameworkOutbox<OrderingDbContext>(context);
            });

            x.UsingInMemory((context, cfg) => cfg.ConfigureEndpoints(context));
        });
    }

    /// <summary>One of these three calls is in the registration of each user.</summary>
    static void Choose(IEntityFrameworkOutboxConfigurator o, StoreDatabase database)
    {
        switch (database)
        {
            case PostgreSqlStore:
                o.UsePostgres();
                break;
            case SqliteStore:
                o.UseSqlite();
                break;
            default:
                o.UseSqlServer();
                break;
        }
    }
}
