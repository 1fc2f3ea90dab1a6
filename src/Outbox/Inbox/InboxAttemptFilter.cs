using MassTransit;
using MassTransit.RetryPolicies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Outbox.Inbox;

/// <summary>
/// Just outside the inbox: whatever has to be tried again because of the database is tried in a new scope, with a new consumer and a new
/// DbContext, and never with what a failed attempt left behind.
/// </summary>
sealed class InboxAttemptFilter<TDbContext, TMessage>(IServiceScopeFactory scopes) : IFilter<ConsumeContext<TMessage>>
    where TDbContext : DbContext
    where TMessage : class
{
    bool? _retriesOnFailure;

    /// <summary>Faults are told when the last attempt fails, and not of one after which another one succeeds.</summary>
    public async Task Send(ConsumeContext<TMessage> context, IPipe<ConsumeContext<TMessage>> next)
    {
        var attempts = new RetryConsumeContext<TMessage>(context, Retry.Immediate(1), null!);
        try
        {
            await (_retriesOnFailure == false ? Attempt(attempts, next) : AttemptWithStrategy(attempts, next));
        }
        catch
        {
            // Whatever it is goes on its way.
            await attempts.NotifyPendingFaults();
            throw;
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("inboxAttempt");

    /// <summary>The execution strategy of the DbContext (EnableRetryOnFailure), around the transaction, as EF Core wants it.</summary>
    async Task AttemptWithStrategy(RetryConsumeContext<TMessage> context, IPipe<ConsumeContext<TMessage>> next)
    {
        await using var scope = scopes.CreateAsyncScope();
        var strategy = scope.ServiceProvider.GetRequiredService<TDbContext>().Database.CreateExecutionStrategy();
        _retriesOnFailure = strategy.RetriesOnFailure;
        await strategy.ExecuteAsync(_ => Attempt(context, next), context.CancellationToken);
    }

    static async Task Attempt(RetryConsumeContext<TMessage> context, IPipe<ConsumeContext<TMessage>> next)
    {
        for (var isSettled = false; !isSettled;)
        {
            try
            {
                await next.Send(context);
                isSettled = true;
            }
            catch (HandledBeforeException)
            {
                // Each round leaves fewer messages, so there is a last one.
                context.GetOrAddPayload(() => HandledBefore.Instance);
            }
        }
    }
}
