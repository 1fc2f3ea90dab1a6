using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace Licensing.Messaging.Store.Tests.Specs;

/// <summary>The relay and a real RabbitMQ.</summary>
[Collection("servers")]
public sealed class Broker_specs : StoreSpecs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();

    [Fact]
    public async Task While_the_broker_is_away_rows_stay_and_when_it_is_back_they_leave()
    {
        await using var broker = await RabbitMqServer.StartAsync();
        var address = await broker.CreateVirtualHostAsync();
        await using var host = await Start(new StoreHostSettings { RabbitMq = address });
        await Publish(host, "before");
        await host.Heard.WaitFor(1);

        broker.Kill();
        for (var i = 0; i < 10; i++)
            await Publish(host, $"during {i}");
        (await CountRows<OutboxMessage>()).Should().BeGreaterThanOrEqualTo(10);
        await broker.RestartAsync();

        await Eventually.True(
            () => host.Heard.Texts.Distinct().Count() == 11, TimeSpan.FromMinutes(2), "every message should arrive once the broker is back");
        await OutboxIsEmpty();
        host.Log.OfStore.Should().HaveCountLessThanOrEqualTo(4, "an outage is told once, not once a retry");
    }

    [Fact]
    public async Task A_send_to_a_queue_that_is_not_there_yet_waits_for_it_and_an_event_without_subscribers_does_not()
    {
        var address = await TestServers.NewRabbitMqAsync();
        await using var host = await Start(new StoreHostSettings { RabbitMq = address });
        await host.InScope(async (dbContext, scope) =>
        {
            var endpoint = await scope.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(new Uri("exchange:later"));
            await endpoint.Send(new Remember("patient"));
            await scope.GetRequiredService<IPublishEndpoint>().Publish(new NobodyCares());
            await dbContext.SaveChangesAsync();
        });
        await Eventually.True(async () => await CountRows<OutboxMessage>() == 1, Patience, "the event should leave");
        await Eventually.True(() => host.Log.OfStore.Count > 0, Patience, "the broker should return the command");

        var factory = new ConnectionFactory { Uri = new Uri(address) };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeclareAsync("later", durable: true, exclusive: false, autoDelete: false);
        await channel.QueueBindAsync("later", "later", routingKey: "");

        await OutboxIsEmpty();
        (await channel.BasicGetAsync("later", autoAck: true)).Should().NotBeNull();
    }

    static Task Publish(StoreHost host, string text) => host.InScope(async (dbContext, scope) =>
    {
        await scope.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone(text));
        await dbContext.SaveChangesAsync();
    });
}

/// <summary>An event that has no subscriber.</summary>
public sealed record NobodyCares;
