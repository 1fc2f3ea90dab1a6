using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Ingress.Waiting;
using Licensing.Messaging.Licenses.Idempotency;
using MassTransit;

namespace Licensing.Messaging.Ingress;

/// <summary>The ingress delivers its own outbox, and hears the answers to the commands that it has sent.</summary>
public sealed class IngressBus : IBusPart
{
    public void AddConsumers(IBusRegistrationConfigurator bus)
    {
    }

    public void ConfigureEndpoints<T>(IBusFactoryConfigurator<T> factory, IBusRegistrationContext context)
        where T : IReceiveEndpointConfigurator
    {
        ArgumentNullException.ThrowIfNull(factory);
        var waiters = context.GetRequiredService<OutcomeWaiters>();
        factory.ReceiveEndpoint(waiters.AnswerQueue, endpoint =>
        {
            endpoint.BelongsToProcess();
            endpoint.ConfigureConsumeTopology = false;
            endpoint.ReceiveAnswers(waiters.AnswerQueue);
            endpoint.ConnectReceiveEndpointObserver(context.GetRequiredService<MissedAnswers>());
            endpoint.Handler<RequestOutcome>(answer =>
            {
                waiters.Answer(answer.Message);
                return Task.CompletedTask;
            });
        });
    }
}
