using Licensing.Messaging.Licenses.Reconciliation;
using Licensing.Messaging.Outbox;
using Licensing.Messaging.Worker.Creation;
using MassTransit;

namespace Licensing.Messaging.Worker.Reconciliation;

/// <summary>A command that was given up because it kills its process is not sent again by itself: that is up to who replays the dead letter.</summary>
sealed class GivenUpFilter(IServiceScopeFactory scopes) : IFilter<ConsumeContext>
{
    public async Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
    {
        try
        {
            await next.Send(context);
        }
        catch (MessageAttemptsExceededException) when (context.MessageId is not null && context.TryGetMessage<UncheckedCreateLicense>(out _))
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DueRequests>().GiveUp(context.MessageId.Value, context.CancellationToken);
            throw;
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("givenUp");
}
