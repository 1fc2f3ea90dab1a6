using Licensing.Messaging.Store.Tests.Databases;
using MassTransit;

namespace Licensing.Messaging.Store.Tests.Hosts;

/// <summary>What the consumer under test does; each spec writes its own.</summary>
public sealed class Script
{
    int _calls;

    public Func<ConsumeContext<DoIt>, StoreDbContext, IServiceProvider, Task> Consume { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>How often the consumer was called.</summary>
    public int Calls => Volatile.Read(ref _calls);

    public Task Play(ConsumeContext<DoIt> context, StoreDbContext dbContext, IServiceProvider scope)
    {
        Interlocked.Increment(ref _calls);
        return Consume(context, dbContext, scope);
    }
}

/// <summary>The consumer under test, behind the inbox and outbox.</summary>
public sealed class ScriptedConsumer(Script script, StoreDbContext dbContext, IServiceProvider scope) : IConsumer<DoIt>
{
    public Task Consume(ConsumeContext<DoIt> context) => script.Play(context, dbContext, scope);
}
