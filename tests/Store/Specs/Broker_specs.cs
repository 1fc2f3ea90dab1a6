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
}

/// <summary>An event that has no subscriber.</summary>
public sealed record NobodyCares;
