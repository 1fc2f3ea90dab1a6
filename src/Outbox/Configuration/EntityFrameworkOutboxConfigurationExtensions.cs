using Licensing.Messaging.Outbox;
using Licensing.Messaging.Outbox.Dialects;
using Licensing.Messaging.Outbox.Inbox;
using MassTransit.Configuration;
using MassTransit.DependencyInjection;
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
    /// handling sends leaves if and only if its transaction commits. Configure retry before (outside) it: the host does not start otherwise.
    /// </summary>
    /// <exception cref="ConfigurationException">
    /// <paramref name="configure"/> sets an option: what consumers send is delivered by the relay, whose options are those of
    /// <see cref="IEntityFrameworkOutboxConfigurator.UseBusOutbox"/>.
    /// </exception>
    public static void UseEntityFrameworkOutbox<TDbContext>(
        this IReceiveEndpointConfigurator configurator, IRegistrationContext context, Action<IOutboxOptionsConfigurator>? configure = null)
        where TDbContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(configurator);
        ArgumentNullException.ThrowIfNull(context);
        configurator.UseStore(context, new OutboxConsumePipeSpecificationObserver<TDbContext>(configurator, context), configure);
    }

    /// <summary>As the other one, for a receive endpoint that is configured with a service provider.</summary>
    /// <exception cref="ConfigurationException"><paramref name="configure"/> sets an option.</exception>
    public static void UseEntityFrameworkOutbox<TDbContext>(
        this IReceiveEndpointConfigurator configurator, IServiceProvider provider, Action<IOutboxOptionsConfigurator>? configure = null)
        where TDbContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(configurator);
        ArgumentNullException.ThrowIfNull(provider);
        configurator.UseStore(
            provider, new OutboxConsumePipeSpecificationObserver<TDbContext>(configurator, provider, LegacySetScopedConsumeContext.Instance), configure);
    }

    static void UseStore<TDbContext>(
        this IReceiveEndpointConfigurator configurator, IServiceProvider provider, OutboxConsumePipeSpecificationObserver<TDbContext> outbox,
        Action<IOutboxOptionsConfigurator>? configure)
        where TDbContext : DbContext
    {
        configure?.Invoke(new EndpointOutboxOptions());
        Connect(new InboxAttemptObserver<TDbContext>(provider.GetRequiredService<IServiceScopeFactory>()));
        Connect(outbox);
        Connect(new OutboxConsumersObserver<TDbContext>(configurator.InputAddress, provider.GetRequiredService<OutboxConsumers<TDbContext>>()));

        void Connect<T>(T observer)
            where T : IConsumerConfigurationObserver, ISagaConfigurationObserver
        {
            configurator.ConnectConsumerConfigurationObserver(observer);
            configurator.ConnectSagaConfigurationObserver(observer);
        }
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

    /// <summary>There is no dialect for MySQL.</summary>
    [Obsolete("This store knows SQL Server, PostgreSQL and SQLite.", error: true)]
    public static IEntityFrameworkOutboxConfigurator UseMySql(this IEntityFrameworkOutboxConfigurator configurator) =>
        throw new NotSupportedException();

    static IEntityFrameworkOutboxConfigurator Use(IEntityFrameworkOutboxConfigurator configurator, OutboxDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(configurator);
        configurator.Dialect = dialect;
        return configurator;
    }
}
