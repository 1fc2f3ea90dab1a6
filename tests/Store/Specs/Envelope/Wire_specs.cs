using System.Globalization;
using System.Text;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace Licensing.Messaging.Store.Tests.Specs.Envelope;

/// <summary>What RabbitMQ gets through the outbox is what it would get without.</summary>
public abstract class Wire_specs : StoreSpecs
{
    static readonly Uri Spy = new("exchange:spy");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_raw_message_arrives_byte_for_byte(bool isRawOnTheEndpointOnly)
    {
        Script.Consume = (context, _, _) => context.Send(Spy, new Remember(context.Message.Text), send => send.Headers.Set("colour", "blue"));
        var address = await TestServers.NewRabbitMqAsync();
        await using var broker = await Broker.Connect(address);
        await broker.AddQueue("spy");
        await using var host = await Start(new StoreHostSettings
        {
            RabbitMq = address,
            Bus = (bus, _) =>
            {
                if (!isRawOnTheEndpointOnly)
                    bus.UseRawJsonSerializer(isDefault: true);
            },
            Doing = doing =>
            {
                if (isRawOnTheEndpointOnly)
                    doing.UseRawJsonSerializer(RawSerializerOptions.AnyMessageType);
            },
        });

        await host.Tell(new DoIt("☃ \"raw\""));

        var arrived = await Next(broker);
        arrived.BasicProperties.ContentType.Should().Be("application/json");
        Encoding.UTF8.GetString(arrived.Body.Span).Should().Be(
            Encoding.UTF8.GetString(JsonOf(new Remember("☃ \"raw\""))));
        await OutboxIsEmpty();
    }

    [Fact]
    public async Task Priority_expiration_and_persistence_reach_RabbitMQ()
    {
        var address = await TestServers.NewRabbitMqAsync();
        await using var broker = await Broker.Connect(address);
        await broker.AddQueue("spy");
        await using var host = await Start(new StoreHostSettings { RabbitMq = address });
        var messageId = Guid.CreateVersion7();

        await Send(host, Spy, context =>
        {
            context.MessageId = messageId;
            context.TimeToLive = TimeSpan.FromHours(1);
            context.Headers.Set("colour", "blue");
            RabbitMqSendContextExtensions.SetPriority(context, 7);
        });

        var properties = (await Next(broker)).BasicProperties;
        properties.Priority.Should().Be(7);
        properties.Persistent.Should().BeTrue();
        properties.MessageId.Should().Be(messageId.ToString());
        TimeSpan.FromMilliseconds(long.Parse(properties.Expiration!, CultureInfo.InvariantCulture))
            .Should().BeGreaterThan(TimeSpan.FromMinutes(50)).And.BeLessThanOrEqualTo(TimeSpan.FromHours(1));
        Encoding.UTF8.GetString((byte[])properties.Headers!["colour"]!).Should().Be("blue");
    }

    [Fact]
    public async Task A_routing_key_chooses_the_queue()
    {
        var address = await TestServers.NewRabbitMqAsync();
        await using var broker = await Broker.Connect(address);
        await broker.AddQueue("spy", ExchangeType.Direct, routingKey: "blue");
        await using var host = await Start(new StoreHostSettings { RabbitMq = address });

        await Send(host, new Uri("exchange:spy?type=direct"), context => context.SetRoutingKey("blue"));

        (await Next(broker)).RoutingKey.Should().Be("blue");
        await OutboxIsEmpty();
    }

    static Task Send(StoreHost host, Uri destination, Action<SendContext> configure) => host.InScope(async (dbContext, scope) =>
    {
        var endpoint = await scope.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(destination);
        await endpoint.Send(new Remember("it"), send => configure(send));
        await dbContext.SaveChangesAsync();
    });

    static byte[] JsonOf<T>(T message) =>
        System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(message, MassTransit.Serialization.SystemTextJsonMessageSerializer.Options);

    static async Task<BasicGetResult> Next(Broker broker) =>
        (await Eventually.Value(() => broker.Take("spy"), taken => taken is not null, Patience, "the message should arrive"))!;
}

[Collection("servers")]
public sealed class Wire_on_sqlite : Wire_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Wire_on_postgresql : Wire_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
