using System.Data.Common;
using Licensing.Messaging.Outbox.Capture;
using Licensing.Messaging.Outbox.Relay;
using MassTransit;
using MassTransit.Middleware;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Outbox.Inbox;

/// <summary>
/// Runs a consumer in one transaction with its inbox row and its outbox rows. Insert-first: nothing is looked up beforehand; when
/// the row is already there, the database says so, everything is rolled back and the message counts as handled.
/// </summary>
sealed class InboxContextFactory<TDbContext>(
    TDbContext dbContext, OutboxMessageWriter<TDbContext> writer, IOutboxRelay<TDbContext> relay, IServiceProvider provider,
    IServiceScopeFactory scopes, IOptions<OutboxStoreOptions<TDbContext>> store, TimeProvider time) :
    IOutboxContextFactory<TDbContext>
    where TDbContext : DbContext
{
    public async Task Send<T>(ConsumeContext<T> context, OutboxConsumeOptions options, IPipe<OutboxConsumeContext<T>> next)
        where T : class
    {
        var messageId = context.GetOriginalMessageId() ?? throw new MessageException(typeof(T), "The inbox needs a message id, a UUID.");

        if (context.ReceiveContext.Redelivered && await IsHandled(messageId, options.ConsumerId, context.CancellationToken))
            await Send(context, options, next, alreadyConsumed: true);
        else
            await Handle(messageId, context, options, next);

        relay.Consumed(messageId, options.ConsumerId);
    }

    public void Probe(ProbeContext context)
    {
        var scope = context.CreateFilterScope("outboxContextFactory");
        scope.Add("provider", "Licensing.Messaging.Outbox");
    }

    async Task Handle<T>(Guid messageId, ConsumeContext<T> context, OutboxConsumeOptions options, IPipe<OutboxConsumeContext<T>> next)
        where T : class
    {
        try
        {
            await HandleInTransaction(messageId, context, options, next);
        }
        catch (Exception exception) when (MayMeanHandled(exception))
        {
            // A unique violation on the inbox row, or a commit whose answer got lost: the row itself tells which.
            if (!await IsHandled(messageId, options.ConsumerId, context.CancellationToken))
                throw;
            await Send(context, options, next, alreadyConsumed: true);
        }
    }

    async Task HandleInTransaction<T>(Guid messageId, ConsumeContext<T> context, OutboxConsumeOptions options, IPipe<OutboxConsumeContext<T>> next)
        where T : class
    {
        // A savepoint at each SaveChanges costs a round trip, and this transaction is never continued after a failure.
        dbContext.Database.AutoSavepointsEnabled = false;
        await using var transaction = await dbContext.Database.BeginTransactionAsync(store.Value.IsolationLevel, context.CancellationToken);
        try
        {
            dbContext.Add(new InboxState { MessageId = messageId, ConsumerId = options.ConsumerId, Consumed = time.GetUtcNow().UtcDateTime });
            await Send(context, options, next, alreadyConsumed: false);
            await dbContext.SaveChangesAsync(context.CancellationToken);
            await transaction.CommitAsync(context.CancellationToken);
        }
        catch
        {
            // Whoever made the scope may use it for the next attempt as well: what this one tracked must not be saved with it.
            dbContext.ChangeTracker.Clear();
            throw;
        }
        finally
        {
            dbContext.Database.AutoSavepointsEnabled = true;
        }
    }

    Task Send<T>(ConsumeContext<T> context, OutboxConsumeOptions options, IPipe<OutboxConsumeContext<T>> next, bool alreadyConsumed)
        where T : class =>
        next.Send(new InboxConsumeContext<TDbContext, T>(context, options, provider, dbContext, writer, alreadyConsumed));

    /// <summary>Asks with a DbContext of its own: the consumer's one is spent after a failure.</summary>
    async Task<bool> IsHandled(Guid messageId, Guid consumerId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TDbContext>().Set<InboxState>().AsNoTracking()
            .AnyAsync(row => row.MessageId == messageId && row.ConsumerId == consumerId, cancellationToken);
    }

    static bool MayMeanHandled(Exception? exception) => exception switch
    {
        null => false,
        DbUpdateException or DbException => true,
        _ => MayMeanHandled(exception.InnerException),
    };
}
