using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Specs.Envelope;

/// <summary>Whether a message must reach a queue: sends must, events need not, unless their publisher says so.</summary>
public abstract class Mandatory_specs : StoreSpecs
{
    [Fact]
    public async Task An_event_that_was_published_as_mandatory_stays_until_somebody_hears_it()
    {
        var address = await TestServers.NewRabbitMqAsync();
        await using var broker = await Broker.Connect(address);
        await using var host = await Start(new StoreHostSettings { RabbitMq = address });
        Uri? exchange = null;
        await host.InScope(async (dbContext, scope) =>
        {
            await scope.GetRequiredService<IPublishEndpoint>().Publish(new NobodyCares(), context =>
            {
                context.Mandatory = true;
                exchange = context.DestinationAddress;
            });
            await dbContext.SaveChangesAsync();
        });

        await Eventually.True(() => host.Log.OfStore.Count == 1, Patience, "the broker should return the event");
        (await CountRows<OutboxMessage>()).Should().Be(1);
        await broker.AddQueue(exchange!.AbsolutePath.Split('/')[^1]);
        await OutboxIsEmpty();
        (await broker.Count(exchange.AbsolutePath.Split('/')[^1])).Should().Be(1);
    }

    [Fact]
    public async Task A_message_that_need_not_outlive_the_broker_is_not_made_to()
    {
        var address = await TestServers.NewRabbitMqAsync();
        await using var broker = await Broker.Connect(address);
        await broker.AddQueue("spy");
        await using var host = await Start(new StoreHostSettings { RabbitMq = address });
        await host.InScope(async (dbContext, scope) =>
        {
            var endpoint = await scope.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(new Uri("exchange:spy"));
            await endpoint.Send(new Remember("it"), send => send.Durable = false);
            await dbContext.SaveChangesAsync();
        });

        await OutboxIsEmpty();
        (await broker.Take("spy"))!.BasicProperties.Persistent.Should().BeFalse();
    }
}

[Collection("servers")]
public sealed class Mandatory_on_sqlite : Mandatory_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Mandatory_on_postgresql : Mandatory_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
