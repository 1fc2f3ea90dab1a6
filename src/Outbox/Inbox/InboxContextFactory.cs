using System.Data.Common;
using Licensing.Messaging.Outbox.Capture;
using Licensing.Messaging.Outbox.Relay;
using Licensing.Messaging.Outbox.Telemetry;
using MassTransit;
using MassTransit.Middleware;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Outbox.Inbox;

/// <summary>
/// Runs a consumer in one transaction with its inbox rows and its outbox rows. Insert-first: nothing is looked up beforehand; when
/// a row is already there, the database says so, everything is rolled back and the message counts as handled.
/// </summary>
sealed class InboxContextFactory<TDbContext>(
    TDbContext dbContext, OutboxMessageWriter<TDbContext> writer, IOutboxRelay<TDbContext> relay, IServiceProvider provider,
    IServiceScopeFactory scopes, InboxAttempts<TDbContext> attempts, IOptions<OutboxStoreOptions<TDbContext>> store, OutboxMetrics<TDbContext> metrics,
    TimeProvider time) :
    IOutboxContextFactory<TDbContext>
    where TDbContext : DbContext
{
    public async Task Send<T>(ConsumeContext<T> context, OutboxConsumeOptions options, IPipe<OutboxConsumeContext<T>> next)
        where T : class
    {
        var messages = InboxMessages<T>.Instance;
        var ids = messages.IdsOf(context);
        var isCounted = messages.IsRedelivered(context) || ids.Any(relay.MayHaveBegun);
        var handled = isCounted || context.TryGetPayload<HandledBefore>(out _)
            ? await HandledOf(ids, options.ConsumerId, context.CancellationToken) : [];

        if (handled.Count == ids.Count)
            await Skip(context, options, next, ids.Count);
        else
            await HandleRest(messages.Without(context, handled), [.. ids.Where(id => !handled.Contains(id))]);

        Task HandleRest(ConsumeContext<T> rest, List<Guid> left) => isCounted
            ? attempts.Run(left, options.ConsumerId, () => Handle(rest, left, isCounted, options, next), context.CancellationToken)
            : Handle(rest, left, isCounted, options, next);

        foreach (var id in ids)
            relay.Consumed(id, options.ConsumerId);
    }

    public void Probe(ProbeContext context)
    {
        var scope = context.CreateFilterScope("outboxContextFactory");
        scope.Add("provider", "Licensing.Messaging.Outbox");
    }

    async Task Handle<T>(ConsumeContext<T> context, List<Guid> ids, bool isCounted, OutboxConsumeOptions options, IPipe<OutboxConsumeContext<T>> next)
        where T : class
    {
        try
        {
            await HandleInTransaction(context, ids, isCounted, options, next);
        }
        catch (Exception exception) when (MayMeanHandled(exception))
        {
            // A unique violation on an inbox row, or a commit whose answer got lost: the rows themselves tell which.
            var handled = await HandledOf(ids, options.ConsumerId, context.CancellationToken);
            if (handled.Count == 0)
                throw;
            if (handled.Count < ids.Count)
                throw new HandledBeforeException(exception);
            if (isCounted)
                await attempts.End(ids, options.ConsumerId, context.CancellationToken);
            await Skip(context, options, next, ids.Count);
        }
    }

    async Task HandleInTransaction<T>(
        ConsumeContext<T> context, List<Guid> ids, bool isCounted, OutboxConsumeOptions options, IPipe<OutboxConsumeContext<T>> next)
        where T : class
    {
        // A savepoint at each SaveChanges costs a round trip, and this transaction is never continued after a failure.
        var hadSavepoints = dbContext.Database.AutoSavepointsEnabled;
        dbContext.Database.AutoSavepointsEnabled = false;
        await using var transaction = await dbContext.Database.BeginTransactionAsync(store.Value.IsolationLevel, context.CancellationToken);
        try
        {
            dbContext.AddRange(ids.Select(id => new InboxState { MessageId = id, ConsumerId = options.ConsumerId, Consumed = time.GetUtcNow().UtcDateTime }));
            await Send(context, options, next, alreadyConsumed: false);
            await dbContext.SaveChangesAsync(context.CancellationToken);
            if (isCounted)
                await InboxAttempts<TDbContext>.Remove(dbContext, ids, options.ConsumerId, context.CancellationToken);
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
            dbContext.Database.AutoSavepointsEnabled = hadSavepoints;
        }
    }

    Task Skip<T>(ConsumeContext<T> context, OutboxConsumeOptions options, IPipe<OutboxConsumeContext<T>> next, int duplicates)
        where T : class
    {
        SkippedDelivery.Mark(context);
        metrics.Duplicates(duplicates, options.ConsumerType);
        return Send(context, options, next, alreadyConsumed: true);
    }

    Task Send<T>(ConsumeContext<T> context, OutboxConsumeOptions options, IPipe<OutboxConsumeContext<T>> next, bool alreadyConsumed)
        where T : class =>
        next.Send(new InboxConsumeContext<TDbContext, T>(context, options, provider, dbContext, writer, alreadyConsumed));

    /// <summary>Asks with a DbContext of its own: the consumer's one is spent after a failure.</summary>
    async Task<HashSet<Guid>> HandledOf(IReadOnlyList<Guid> ids, Guid consumerId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TDbContext>().Set<InboxState>()
            .Where(row => EF.Parameter(ids).Contains(row.MessageId) && row.ConsumerId == consumerId)
            .Select(row => row.MessageId).ToHashSetAsync(cancellationToken);
    }

    static bool MayMeanHandled(Exception? exception) => exception switch
    {
        null => false,
        DbUpdateException or DbException => true,
        _ => MayMeanHandled(exception.InnerException),
    };
}
