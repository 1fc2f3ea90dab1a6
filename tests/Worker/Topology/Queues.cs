using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Tests.Servers;
using Licensing.Messaging.Worker.Tests.Deployment;
using MassTransit;

namespace Licensing.Messaging.Worker.Tests.Topology;

/// <summary>What the broker has to know for ever: another declaration of a queue that is there is refused.</summary>
[Collection("servers")]
public sealed class Queues(OneWorker fixture) : IClassFixture<OneWorker>, IAsyncLifetime
{
    static readonly Dictionary<string, object?> DeadLetterArguments = new() { ["x-queue-type"] = "quorum", ["x-delivery-limit"] = 1_000_000 };

    RawBroker _broker = null!;

    public async Task InitializeAsync() => _broker = await RawBroker.Connect(fixture.System.RabbitMq);

    public async Task DisposeAsync() => await _broker.DisposeAsync();

    [Theory]
    [InlineData("create-license")]
    [InlineData("order-completed")]
    [InlineData("reference-data")]
    public async Task They_are_what_the_documentation_says(string queue)
    {
        var arguments = new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum",
            ["x-delivery-limit"] = 1000,
            ["x-dead-letter-exchange"] = $"{queue}_error",
            ["x-dead-letter-strategy"] = "at-least-once",
            ["x-overflow"] = "reject-publish",
        };
        var declaring = async () =>
        {
            await _broker.Channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments);
            await _broker.Channel.QueueDeclareAsync($"{queue}_error", durable: true, exclusive: false, autoDelete: false, DeadLetterArguments);
            await _broker.Channel.ExchangeDeclareAsync(queue, "fanout", durable: true, autoDelete: false);
            await _broker.Channel.ExchangeDeclareAsync($"{queue}_error", "fanout", durable: true, autoDelete: false);
        };

        await declaring.Should().NotThrowAsync();
        (await _broker.Look(queue))!.ConsumerCount.Should().Be(1);
    }

    [Fact]
    public async Task The_broker_drops_no_message_that_goes_back_to_the_queue_again_and_again()
    {
        const string queue = "some-queue";
        var rabbitMq = await TestServers.NewRabbitMqAsync();
        await Declare(rabbitMq, queue);
        await using var broker = await RawBroker.Connect(rabbitMq);
        await broker.Send(queue, "the message");
        for (var i = 0; i < QueueTopology.DeliveryLimit + 1; i++)
            await broker.Channel.BasicNackAsync((await Get(broker, queue)).DeliveryTag, multiple: false, requeue: true);

        var dead = await broker.Take(QueueNames.ErrorsOf(queue));
        dead.Body.ToArray().Should().Equal("the message"u8.ToArray());
        dead.BasicProperties.Headers.Should().ContainKey("x-death");
        (await broker.Look(queue))!.MessageCount.Should().Be(0);
    }

    /// <summary>As the worker's queues are, with nobody who consumes from it.</summary>
    static async Task Declare(string rabbitMq, string queue)
    {
        var bus = Bus.Factory.CreateUsingRabbitMq(factory =>
        {
            factory.Host(new Uri(rabbitMq));
            factory.KeepDeadLetters();
            factory.ReceiveEndpoint(queue, endpoint => endpoint.IsWorkQueue(queue));
        });
        await bus.StartAsync();
        await bus.StopAsync();
    }

    static Task<RabbitMQ.Client.BasicGetResult> Get(RawBroker broker, string queue) => Eventually.Value(
        async () => (await broker.Channel.BasicGetAsync(queue, autoAck: false))!, message => message is not null, RunningSystem.Patience, "it should be back");
}
