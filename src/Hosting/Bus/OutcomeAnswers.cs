using MassTransit;

namespace Licensing.Messaging.Hosting.Bus;

/// <summary>
/// How a worker answers the ingress that asked: straight into the queue of that process, past the outbox. An answer may be lost, and whoever
/// waits for it then finds the outcome in the database; so it costs no row and no disk.
/// </summary>
public static class OutcomeAnswers
{
    /// <summary>The header of a command that names the queue of the ingress that waits for the outcome.</summary>
    public const string Header = "Answer-To";

    const string Exchange = "license-outcomes", Direct = "direct";

    /// <summary>Where answers are sent, with the queue's name as routing key: an exchange that drops what nobody waits for any more.</summary>
    public static readonly Uri Address = new($"exchange:{Exchange}?type={Direct}");

    /// <summary>Makes the endpoint hear the answers that name its queue.</summary>
    public static void ReceiveAnswers(this IReceiveEndpointConfigurator endpoint, string queue)
    {
        switch (endpoint)
        {
            case IRabbitMqReceiveEndpointConfigurator rabbit:
                rabbit.Bind(Exchange, binding => (binding.ExchangeType, binding.RoutingKey) = (Direct, queue));
                break;
            case IInMemoryReceiveEndpointConfigurator memory:
                memory.Bind(Exchange);
                break;
        }
    }

    /// <summary>
    /// Makes the queue one of this process, that keeps nothing it fails on and goes with the connection. Not durable: a durable queue is bound to
    /// its node, and while that is away no other node of the cluster would let the process declare it anew. Exclusive, because newer brokers
    /// discourage queues that are neither.
    /// </summary>
    public static void BelongsToProcess(this IReceiveEndpointConfigurator endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);

        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
            (rabbit.Durable, rabbit.Exclusive, rabbit.AutoDelete) = (false, true, true);
        endpoint.DiscardFaultedMessages();
        endpoint.DiscardSkippedMessages();
    }
}
