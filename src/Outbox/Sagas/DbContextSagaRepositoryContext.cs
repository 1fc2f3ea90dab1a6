using MassTransit;
using MassTransit.Context;
using MassTransit.Saga;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Outbox.Sagas;

/// <summary>
/// The instances of a saga, tracked by the DbContext of the message's scope. Within the inbox's transaction they are written by its
/// SaveChanges, together with everything else; without an inbox each is saved at once.
/// </summary>
sealed class DbContextSagaRepositoryContext<TDbContext, TSaga, TMessage>(
    TDbContext dbContext, ISagaConsumeContextFactory<TDbContext, TSaga> factory, ConsumeContext<TMessage> context) :
    ConsumeContextScope<TMessage>(context), SagaRepositoryContext<TSaga, TMessage>
    where TDbContext : DbContext
    where TSaga : class, ISaga
    where TMessage : class
{
    readonly ConsumeContext<TMessage> _context = context;

    public Task<SagaConsumeContext<TSaga, TMessage>> Add(TSaga instance) => CreateSagaConsumeContext(_context, instance, SagaConsumeContextMode.Add);

    /// <summary>When another message inserts the same instance meanwhile, one of the two transactions fails, and its retry finds the instance.</summary>
    public async Task<SagaConsumeContext<TSaga, TMessage>> Insert(TSaga instance)
    {
        if (await Find(instance.CorrelationId) is not null)
            return null!;
        dbContext.Add(instance);
        return await CreateSagaConsumeContext(_context, instance, SagaConsumeContextMode.Insert);
    }

    public async Task<SagaConsumeContext<TSaga, TMessage>> Load(Guid correlationId) =>
        await Find(correlationId) is { } instance ? await CreateSagaConsumeContext(_context, instance, SagaConsumeContextMode.Load) : null!;

    public Task Save(SagaConsumeContext<TSaga> context)
    {
        dbContext.Add(context.Saga);
        return SaveUnlessInTransaction();
    }

    public Task Update(SagaConsumeContext<TSaga> context) => SaveUnlessInTransaction();

    public Task Delete(SagaConsumeContext<TSaga> context)
    {
        dbContext.Remove(context.Saga);
        return SaveUnlessInTransaction();
    }

    public Task Discard(SagaConsumeContext<TSaga> context) => Task.CompletedTask;

    public Task Undo(SagaConsumeContext<TSaga> context)
    {
        dbContext.Entry(context.Saga).State = EntityState.Detached;
        return Task.CompletedTask;
    }

    public Task<SagaConsumeContext<TSaga, T>> CreateSagaConsumeContext<T>(ConsumeContext<T> consumeContext, TSaga instance, SagaConsumeContextMode mode)
        where T : class =>
        factory.CreateSagaConsumeContext(dbContext, consumeContext, instance, mode);

    Task<TSaga?> Find(Guid correlationId) =>
        dbContext.Set<TSaga>().SingleOrDefaultAsync(saga => saga.CorrelationId == correlationId, _context.CancellationToken);

    Task SaveUnlessInTransaction() =>
        dbContext.Database.CurrentTransaction is null ? dbContext.SaveChangesAsync(_context.CancellationToken) : Task.CompletedTask;
}
