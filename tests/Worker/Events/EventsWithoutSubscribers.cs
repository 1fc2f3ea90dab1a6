using System.Text;
using System.Text.Json;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Tests.Servers;
using Licensing.Messaging.Worker.Tests.Deployment;
using RabbitMQ.Client;

namespace Licensing.Messaging.Worker.Tests.Events;

/// <summary>Events that nobody subscribes to are dropped, unless somebody wants them kept.</summary>
[Collection("servers")]
public sealed class EventsWithoutSubscribers : IAsyncLifetime
{
    const string Queue = "unrouted-events", PublishedTo = "Published-To";
    static readonly Dictionary<string, object?> Arguments = new() { ["x-queue-type"] = "quorum", ["x-delivery-limit"] = 1_000_000 };
    readonly RunningSystem _system = new();
    RawBroker _broker = null!;

    public async Task InitializeAsync()
    {
        await _system.InitializeAsync();
        _broker = await RawBroker.Connect(_system.RabbitMq);
    }

    public async Task DisposeAsync()
    {
        await _broker.DisposeAsync();
        await _system.DisposeAsync();
    }

    [Fact]
    public async Task They_are_dropped_by_default_and_no_queue_is_declared()
    {
        await _system.StartWorker();

        await CreateLicense();

        (await _broker.Look(Queue)).Should().BeNull();
    }

    [Fact]
    public async Task They_are_kept_in_their_order_on_request()
    {
        await StartKeeping();

        await CreateLicense();

        foreach (var exchange in new[] { Subscriber.Created, Subscriber.Activated })
        {
            var kept = await _broker.Take(Queue);
            TextOf(kept.BasicProperties.Headers![PublishedTo]).Should().Be(exchange);
            var message = MessageOf(kept);
            kept.BasicProperties.MessageId.Should().Be(message.GetProperty("eventId").GetString());
            kept.BasicProperties.CorrelationId.Should().Be(message.GetProperty("license").GetProperty("licenseId").GetString());
            kept.BasicProperties.Persistent.Should().BeTrue();
        }

        var queue = await _broker.Channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, Arguments);
        (queue.MessageCount, queue.ConsumerCount).Should().Be((0, 0));
    }

    [Fact]
    public async Task What_has_a_subscriber_is_not_kept()
    {
        await StartKeeping();
        await using var subscriber = await EventListener.StartAsync(_system.RabbitMq, Subscriber.Created);

        await CreateLicense();

        await subscriber.WaitForAsync(1, RunningSystem.Patience);
        TextOf((await _broker.Take(Queue)).BasicProperties.Headers![PublishedTo]).Should().Be(Subscriber.Activated);
        (await _broker.Look(Queue))!.MessageCount.Should().Be(0);
    }

    [Fact]
    public async Task What_was_kept_can_be_published_again_as_it_is_for_a_subscriber_that_comes_later()
    {
        await StartKeeping();
        await CreateLicense();
        await using var subscriber = await EventListener.StartAsync(_system.RabbitMq, Subscriber.Created);

        var kept = await _broker.Take(Queue);
        await _broker.Channel.BasicPublishAsync(
            TextOf(kept.BasicProperties.Headers![PublishedTo]), routingKey: "", mandatory: true, new BasicProperties(kept.BasicProperties), kept.Body);

        var received = (await subscriber.WaitForAsync(1, RunningSystem.Patience))[0];
        received.MessageId.Should().Be(received.Message.GetProperty("eventId").GetString()).And.Be(kept.BasicProperties.MessageId);
    }

    async Task StartKeeping()
    {
        _system.Set("Events:KeepUnrouted", "true");
        await _system.StartWorker();
    }

    /// <summary>Makes a license that is active at once, and returns when its two events have left.</summary>
    async Task CreateLicense()
    {
        var tenant = await _system.NewTenant();
        await _system.Send(QueueNames.CreateLicense, Tenants.Command(tenant));
        await _system.Settled();
        (await _system.CountLicenses(tenant)).Should().Be(1);
    }

    static string TextOf(object? header) => Encoding.UTF8.GetString((byte[])header!);

    static JsonElement MessageOf(BasicGetResult kept)
    {
        using var envelope = JsonDocument.Parse(kept.Body);
        return envelope.RootElement.GetProperty("message").Clone();
    }
}
