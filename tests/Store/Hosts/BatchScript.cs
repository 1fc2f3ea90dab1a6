using System.Collections.Concurrent;
using Licensing.Messaging.Store.Tests.Databases;
using MassTransit;

namespace Licensing.Messaging.Store.Tests.Hosts;

/// <summary>What the batch consumer handles.</summary>
public sealed record Collect(string Text);

/// <summary>What the batch consumer does, after it has written an entry and published an event for each message.</summary>
public sealed class BatchScript
{
    readonly ConcurrentQueue<IReadOnlyList<string>> _calls = [];

    public Action Finish { get; set; } = () => { };

    /// <summary>The texts that each call of the consumer got.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Calls => [.. _calls];

    public void Called(IReadOnlyList<string> texts) => _calls.Enqueue(texts);
}

/// <summary>A batch consumer behind the inbox and outbox, on the endpoint "collecting".</summary>
public sealed class BatchConsumer(BatchScript script, StoreDbContext dbContext) : IConsumer<Batch<Collect>>
{
    public static readonly Uri Address = new("exchange:collecting");

    public async Task Consume(ConsumeContext<Batch<Collect>> context)
    {
        List<string> texts = [.. context.Message.Select(message => message.Message.Text).Order()];
        script.Called(texts);
        foreach (var text in texts)
        {
            dbContext.Add(new Entry { Id = Guid.CreateVersion7(), Text = text });
            await context.Publish(new ItWasDone(text));
        }

        script.Finish();
    }

    /// <summary>The endpoint, whose batches are full with the given number of messages and never by time.</summary>
    public static void Configure(IBusFactoryConfigurator bus, IBusRegistrationContext context, int size, int retries) =>
        bus.ReceiveEndpoint("collecting", endpoint =>
        {
            if (retries > 0)
                endpoint.UseMessageRetry(retry => retry.Immediate(retries));
            endpoint.UseEntityFrameworkOutbox<StoreDbContext>(context);
            endpoint.ConfigureConsumer<BatchConsumer>(context, consumer => consumer.Options<BatchOptions>(
                options => options.SetMessageLimit(size).SetTimeLimit(TimeSpan.FromHours(1))));
        });
}
