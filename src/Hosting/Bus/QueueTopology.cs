using MassTransit;

namespace Licensing.Messaging.Hosting.Bus;

/// <summary>
/// How the worker's queues are declared on the broker: replicated, and such that the broker itself never drops a message. Each argument is part of
/// what a queue is; another value means that the queue has to be deleted and declared anew.
/// </summary>
public static class QueueTopology
{
    /// <summary>
    /// How often a message may go back to its queue before the broker moves it to the error queue. Far beyond what outages and restarts bring,
    /// for the broker blames all messages that a dying worker held; those that kill workers are told from them by the inbox, long before.
    /// </summary>
    public const int DeliveryLimit = 1000;

    /// <summary>Looking at a dead letter counts as a delivery; brokers from version 4 on drop a message after 20 unless the queue says otherwise.</summary>
    const int LooksAtDeadLetter = 1_000_000;

    const string QueueType = "x-queue-type", Quorum = "quorum", Limit = "x-delivery-limit";
    const string DeadLetterExchange = "x-dead-letter-exchange", DeadLetterStrategy = "x-dead-letter-strategy", Overflow = "x-overflow";

    /// <summary>Makes the endpoint's queue one of the worker's, with an error queue that is there before the first error.</summary>
    public static void IsWorkQueue(this IRabbitMqReceiveEndpointConfigurator endpoint, string queue)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        endpoint.SetQuorumQueue();
        endpoint.SetQueueArgument(Limit, DeliveryLimit);

        // The broker lets go of what it moves only when the error queue has it; that needs the rule for a full queue, which this one never is.
        endpoint.SetQueueArgument(DeadLetterStrategy, "at-least-once");
        endpoint.SetQueueArgument(Overflow, "reject-publish");
        endpoint.BindDeadLetterQueue(QueueNames.ErrorsOf(queue), QueueNames.ErrorsOf(queue), Keep);
    }

    /// <summary>Makes the queues for dead letters alike, whoever declares them: the endpoint at its start or MassTransit at the first failure.</summary>
    public static void KeepDeadLetters(this IRabbitMqBusFactoryConfigurator factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        factory.SendTopology.ConfigureErrorSettings = Keep;
        factory.SendTopology.ConfigureDeadLetterSettings = Keep;
    }

    /// <summary>
    /// For a queue without a consumer, that keeps what it gets however often it is looked at. Of a queue for dead letters MassTransit copies the
    /// arguments of the queue that the messages come from.
    /// </summary>
    internal static void Keep(IRabbitMqQueueConfigurator queue)
    {
        queue.SetQueueArgument(QueueType, Quorum);
        queue.SetQueueArgument(Limit, LooksAtDeadLetter);
        foreach (var argument in new[] { DeadLetterExchange, DeadLetterStrategy, Overflow })
            queue.SetQueueArgument(argument, null);
    }
}
