using MassTransit;

namespace Licensing.Messaging.Store.Tests.Sagas;

public sealed record OrderPlaced(Guid OrderId, int Parts);

public sealed record PartPacked(Guid OrderId, bool Breaks = false);

public sealed record OrderPacked(Guid OrderId);

/// <summary>An order that is being packed, part by part.</summary>
public sealed class Order : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }
    public string CurrentState { get; set; } = null!;
    public int Parts { get; set; }
    public int Packed { get; set; }

    /// <summary>The concurrency token.</summary>
    public int Version { get; set; }
}

/// <summary>Tells when all parts are packed.</summary>
public sealed class OrderStateMachine : MassTransitStateMachine<Order>
{
    public OrderStateMachine()
    {
        InstanceState(order => order.CurrentState);
        Event(() => Placed, placed => placed.CorrelateById(context => context.Message.OrderId));
        Event(() => Packed, packed => packed.CorrelateById(context => context.Message.OrderId).OnMissingInstance(missing => missing.Fault()));

        Initially(When(Placed).Then(context => context.Saga.Parts = context.Message.Parts).TransitionTo(Packing));
        During(
            Packing,
            When(Packed)
                .Then(context =>
                {
                    context.Saga.Packed++;
                    context.Saga.Version++;
                })
                .If(context => context.Saga.Packed == context.Saga.Parts, all => all.Publish(context => new OrderPacked(context.Message.OrderId)).TransitionTo(Done))
                .If(context => context.Message.Breaks, breaks => breaks.Then(_ => throw new InvalidOperationException("The part broke."))));
    }

    public State Packing { get; private set; } = null!;
    public State Done { get; private set; } = null!;
    public Event<OrderPlaced> Placed { get; private set; } = null!;
    public Event<PartPacked> Packed { get; private set; } = null!;
}
