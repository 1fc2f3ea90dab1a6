using Licensing.Messaging.Outbox;
using Licensing.Messaging.Outbox.Dialects;
using Licensing.Messaging.Outbox.Inbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MassTransit;

/// <summary>Adds the inbox and outbox to a bus and its receive endpoints.</summary>
public static class EntityFrameworkOutboxConfigurationExtensions
{
    /// <summary>Adds the store of <typeparamref name="TDbContext"/>, whose model has <c>AddTransactionalOutboxEntities()</c>, to the bus.</summary>
    /// <exception cref="ConfigurationException">The options contradict each other.</exception>
    public static void AddEntityFrameworkOutbox<TDbContext>(
        this IBusRegistrationConfigurator configurator, Action<IEntityFrameworkOutboxConfigurator>? configure = null)
        where TDbContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(configurator);
        var outbox = new EntityFrameworkOutboxConfigurator<TDbContext>(configurator);
        configure?.Invoke(outbox);
        outbox.Register();
    }

    /// <summary>
    /// Gives every consumer and saga of the receive endpoint an inbox and an outbox: each message is handled once, and what its
    /// handling sends leaves if and only if its transaction commits. Configure retry before (outside) it.
    /// </summary>
    public static void UseEntityFrameworkOutbox<TDbContext>(
        this IReceiveEndpointConfigurator configurator, IRegistrationContext context, Action<IOutboxOptionsConfigurator>? configure = null)
        where TDbContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(configurator);
        ArgumentNullException.ThrowIfNull(context);
        var observer = new Configuration.OutboxConsumePipeSpecificationObserver<TDbContext>(configurator, context);
        configure?.Invoke(observer);
        configurator.ConnectConsumerConfigurationObserver(observer);
        configurator.ConnectSagaConfigurationObserver(observer);

        var consumers = new OutboxConsumersObserver(configurator.InputAddress, context.GetRequiredService<OutboxConsumers>());
        configurator.ConnectConsumerConfigurationObserver(consumers);
        configurator.ConnectSagaConfigurationObserver(consumers);
    }

    /// <summary>The database is SQL Server (the default).</summary>
    public static IEntityFrameworkOutboxConfigurator UseSqlServer(this IEntityFrameworkOutboxConfigurator configurator) =>
        Use(configurator, new SqlServerDialect());

    /// <summary>The database is PostgreSQL.</summary>
    public static IEntityFrameworkOutboxConfigurator UsePostgres(this IEntityFrameworkOutboxConfigurator configurator) =>
        Use(configurator, new PostgreSqlDialect());

    /// <summary>The database is SQLite.</summary>
    public static IEntityFrameworkOutboxConfigurator UseSqlite(this IEntityFrameworkOutboxConfigurator configurator) =>
        Use(configurator, new SqliteDialect());

    static IEntityFrameworkOutboxConfigurator Use(IEntityFrameworkOutboxConfigurator configurator, OutboxDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(configurator);
        configurator.Dialect = dialect;
        return configurator;
    }
}
