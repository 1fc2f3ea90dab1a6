using System.Collections.Concurrent;
using Licensing.Messaging.Tests.Servers;
using MassTransit;

namespace Licensing.Messaging.Store.Tests.Hosts;

/// <summary>Everything that reached the broker, in the order in which it did.</summary>
public sealed class Heard : IConsumer<ItWasDone>, IConsumer<Remember>
{
    readonly ConcurrentQueue<Delivery> _deliveries = [];

    public IReadOnlyList<Delivery> Deliveries => [.. _deliveries];

    public IEnumerable<string> Texts => Deliveries.Select(delivery => delivery.Text);

    public Task Consume(ConsumeContext<ItWasDone> context) => Add(context, context.Message.Text);

    public Task Consume(ConsumeContext<Remember> context) => Add(context, context.Message.Text);

    public Task<IReadOnlyList<Delivery>> WaitFor(int count) => Eventually.Value(
        () => Task.FromResult(Deliveries), deliveries => deliveries.Count >= count, TimeSpan.FromSeconds(30), $"{count} messages should be delivered");

    public Task Add(ConsumeContext context, string text)
    {
        _deliveries.Enqueue(new(context.MessageId!.Value, text, context, DateTimeOffset.UtcNow));
        return Task.CompletedTask;
    }
}

/// <summary>One delivery.</summary>
public sealed record Delivery(Guid MessageId, string Text, ConsumeContext Context, DateTimeOffset Arrived);
