using System.Collections.Concurrent;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Outbox.Inbox;

/// <summary>Which consumers of this process handle which messages under the inbox, so that a held row knows whom to wait for.</summary>
sealed class OutboxConsumers<TDbContext>
    where TDbContext : DbContext
{
    readonly ConcurrentDictionary<(string Endpoint, string MessageType, string Consumer), byte> _consumers = [];

    public void Add(Uri endpoint, string messageType, string consumer) => _consumers.TryAdd((NameOf(endpoint), messageType, consumer), 0);

    /// <summary>How many consumers will get the row's message: those of its endpoint, or of its type anywhere when it is an event.</summary>
    public int CountFor(OutboxMessage row)
    {
        var types = row.MessageType.Split(';');
        var endpoint = row.Mandatory ? NameOf(new Uri(row.DestinationAddress)) : null;
        return _consumers.Keys.Count(consumer => types.Contains(consumer.MessageType) && (endpoint is null || endpoint == consumer.Endpoint));
    }

    static string NameOf(Uri address) => address.AbsolutePath.Split('/')[^1];
}

sealed class OutboxConsumersObserver<TDbContext>(Uri endpoint, OutboxConsumers<TDbContext> consumers) :
    IConsumerConfigurationObserver, ISagaConfigurationObserver
    where TDbContext : DbContext
{
    public void ConsumerConfigured<TConsumer>(IConsumerConfigurator<TConsumer> configurator)
        where TConsumer : class
    {
    }

    public void ConsumerMessageConfigured<TConsumer, TMessage>(IConsumerMessageConfigurator<TConsumer, TMessage> configurator)
        where TConsumer : class
        where TMessage : class =>
        Add<TConsumer, TMessage>();

    public void SagaConfigured<TSaga>(ISagaConfigurator<TSaga> configurator)
        where TSaga : class, ISaga
    {
    }

    public void StateMachineSagaConfigured<TInstance>(ISagaConfigurator<TInstance> configurator, SagaStateMachine<TInstance> stateMachine)
        where TInstance : class, ISaga, SagaStateMachineInstance
    {
    }

    public void SagaMessageConfigured<TSaga, TMessage>(ISagaMessageConfigurator<TSaga, TMessage> configurator)
        where TSaga : class, ISaga
        where TMessage : class =>
        Add<TSaga, TMessage>();

    void Add<TConsumer, TMessage>()
        where TMessage : class =>
        consumers.Add(endpoint, MessageUrn.ForTypeString<TMessage>(), TypeCache<TConsumer>.ShortName);
}
