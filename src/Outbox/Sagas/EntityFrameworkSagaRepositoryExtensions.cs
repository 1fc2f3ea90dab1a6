using Licensing.Messaging.Outbox.Sagas;
using MassTransit.Configuration;
using MassTransit.Saga;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MassTransit;

/// <summary>Keeps sagas in a DbContext.</summary>
public static class EntityFrameworkSagaRepositoryExtensions
{
    /// <summary>
    /// Keeps the saga's instances in the DbContext that <paramref name="configure"/> names. Behind
    /// <c>UseEntityFrameworkOutbox</c> of the same DbContext an instance is written in the transaction of its message, with inbox row and
    /// outbox rows.
    /// </summary>
    /// <remarks>
    /// Concurrency is optimistic: map a concurrency token, without which the host does not start, and configure a message retry outside
    /// the outbox, which runs the message again that came second.
    /// </remarks>
    /// <exception cref="ConfigurationException">No DbContext is named.</exception>
    public static ISagaRegistrationConfigurator<TSaga> EntityFrameworkRepository<TSaga>(
        this ISagaRegistrationConfigurator<TSaga> configurator, Action<IEntityFrameworkSagaRepositoryConfigurator<TSaga>> configure)
        where TSaga : class, ISaga
    {
        ArgumentNullException.ThrowIfNull(configurator);
        ArgumentNullException.ThrowIfNull(configure);
        var repository = new EntityFrameworkSagaRepositoryConfigurator<TSaga>();
        configure(repository);
        return configurator.Repository(repository.Register);
    }
}

/// <summary>Configures where the instances of a saga are.</summary>
public interface IEntityFrameworkSagaRepositoryConfigurator<TSaga>
    where TSaga : class, ISaga
{
    /// <summary>They are in this DbContext, which is registered already and whose model has <typeparamref name="TSaga"/> with its CorrelationId as the key.</summary>
    void ExistingDbContext<TDbContext>()
        where TDbContext : DbContext;
}

sealed class EntityFrameworkSagaRepositoryConfigurator<TSaga> : IEntityFrameworkSagaRepositoryConfigurator<TSaga>
    where TSaga : class, ISaga
{
    Action<ISagaRepositoryRegistrationConfigurator<TSaga>>? _register;

    public void ExistingDbContext<TDbContext>()
        where TDbContext : DbContext =>
        _register = services =>
        {
            services.RegisterSagaRepository<TSaga, TDbContext, SagaConsumeContextFactory<TDbContext, TSaga>, DbContextSagaRepositoryContextFactory<TDbContext, TSaga>>();
            services.AddHostedService<SagaConcurrencyCheck<TDbContext, TSaga>>();
        };

    public void Register(ISagaRepositoryRegistrationConfigurator<TSaga> services) =>
        (_register ?? throw new ConfigurationException($"Name the DbContext of {typeof(TSaga).Name}: EntityFrameworkRepository(r => r.ExistingDbContext<...>())."))(services);
}
