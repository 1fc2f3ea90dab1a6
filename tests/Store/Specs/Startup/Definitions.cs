using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using MassTransit;

namespace Licensing.Messaging.Store.Tests.Specs.Startup;

/// <summary>A consumer without a definition.</summary>
public sealed class Undefined : IConsumer<DoIt>
{
    public Task Consume(ConsumeContext<DoIt> context) => Task.CompletedTask;
}

/// <summary>A consumer whose definition retries inside the outbox.</summary>
public sealed class DefinedWrongly : IConsumer<DoIt>
{
    public Task Consume(ConsumeContext<DoIt> context) => Task.CompletedTask;
}

public sealed class WrongDefinition : ConsumerDefinition<DefinedWrongly>
{
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<DefinedWrongly> consumerConfigurator, IRegistrationContext context)
    {
        endpointConfigurator.UseEntityFrameworkOutbox<StoreDbContext>(context);
        consumerConfigurator.UseMessageRetry(retry => retry.Immediate(2));
    }
}

/// <summary>A consumer whose definition retries outside of the outbox.</summary>
public sealed class DefinedRightly : IConsumer<DoIt>
{
    public Task Consume(ConsumeContext<DoIt> context) => Task.CompletedTask;
}

public sealed class RightDefinition : ConsumerDefinition<DefinedRightly>
{
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<DefinedRightly> consumerConfigurator, IRegistrationContext context)
    {
        endpointConfigurator.UseMessageRetry(retry => retry.Immediate(2));
        endpointConfigurator.UseEntityFrameworkOutbox<StoreDbContext>(context);
    }
}
