using MassTransit;
using MassTransit.Saga;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Outbox.Sagas;

/// <summary>Hands a message to its saga's instance, or to the instances that a query finds.</summary>
sealed class DbContextSagaRepositoryContextFactory<TDbContext, TSaga>(TDbContext dbContext, ISagaConsumeContextFactory<TDbContext, TSaga> factory) :
    ISagaRepositoryContextFactory<TSaga>
    where TDbContext : DbContext
    where TSaga : class, ISaga
{
    public Task Send<T>(ConsumeContext<T> context, IPipe<SagaRepositoryContext<TSaga, T>> next)
        where T : class =>
        next.Send(new DbContextSagaRepositoryContext<TDbContext, TSaga, T>(dbContext, factory, context));

    public async Task SendQuery<T>(ConsumeContext<T> context, ISagaQuery<TSaga> query, IPipe<SagaRepositoryQueryContext<TSaga, T>> next)
        where T : class
    {
        var found = await dbContext.Set<TSaga>().Where(query.FilterExpression).Select(saga => saga.CorrelationId).ToListAsync(context.CancellationToken);
        var repositoryContext = new DbContextSagaRepositoryContext<TDbContext, TSaga, T>(dbContext, factory, context);
        await next.Send(new DefaultSagaRepositoryQueryContext<TSaga, T>(repositoryContext, found));
    }

    public void Probe(ProbeContext context) => context.Add("persistence", "entity-framework");
}
