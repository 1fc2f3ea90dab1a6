using System.Text;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Specs.Envelope;

/// <summary>Events that reach no queue are kept, where that is wanted.</summary>
public abstract class Unrouted_specs : StoreSpecs
{
    internal const string Queue = "unheard";
    string _address = null!;

    [Fact]
    public async Task An_event_without_subscribers_is_kept_as_it_is_and_says_where_it_was_published()
    {
        await using var broker = await Connect();
        var correlation = Guid.CreateVersion7();
        await using (var writer = await Start(Keeping with { BusOutbox = bus => bus.DisableDeliveryService() }))
        {
            await Publish(writer, new NobodyCares(), publish =>
            {
                publish.CorrelationId = correlation;
                publish.Headers.Set("Color", "red");
            });
        }

        var row = (await RowsAre(1)).Single();
        await using var host = await Start(Keeping);
        await OutboxIsEmpty();

        var kept = (await broker.Take(Queue))!;
        kept.Body.ToArray().Should().Equal(row.Body);
        var properties = kept.BasicProperties;
        (properties.MessageId, properties.CorrelationId).Should().Be((row.MessageId.ToString(), correlation.ToString()));
        (properties.ContentType, properties.Persistent).Should().Be((row.ContentType, true));
        Text(properties.Headers!["Color"]).Should().Be("red");
        Text(properties.Headers["Published-To"]).Should().Be("Licensing.Messaging.Store.Tests.Specs:NobodyCares");
        (await broker.Count(Queue)).Should().Be(0, "it is kept once");
        host.Log.Warnings.Should().BeEmpty("nothing failed");
    }

    [Fact]
    public async Task An_event_with_a_subscriber_is_not()
    {
        await using var broker = await Connect();
        await using var host = await Start(Keeping);
        await Publish(host, new NobodyCares());
        await Publish(host, new ItWasDone("it"));

        await host.Heard.WaitFor(1);
        await OutboxIsEmpty();

        (await broker.Count(Queue)).Should().Be(1, "only the other one has no subscriber");
        var heard = (await host.Heard.WaitFor(1))[0];
        heard.Context.Headers.TryGetHeader("Published-To", out _).Should().BeFalse();
    }

    [Fact]
    public async Task A_response_to_who_waits_no_more_is_dropped()
    {
        await using var broker = await Connect();
        await using var host = await Start(Keeping);
        await Send(host, new Uri("exchange:gone?temporary=true"));
        await Publish(host, new NobodyCares());

        await OutboxIsEmpty();
        (await broker.Count(Queue)).Should().Be(1, "the event");
    }

    [Fact]
    public async Task A_send_stays_in_the_outbox_until_its_queue_is_there()
    {
        await using var broker = await Connect();
        await using var host = await Start(Keeping);
        await Send(host, new Uri("exchange:missing"));
        await Publish(host, new NobodyCares());

        await Eventually.True(() => host.Log.OfStore.Count == 1, Patience, "the broker should return it");
        await RowsAre(1);
        (await broker.Count(Queue)).Should().Be(1, "the event");
        await broker.AddQueue("missing");
        await OutboxIsEmpty();
        (await broker.Count("missing")).Should().Be(1);
    }

    [Fact]
    public async Task An_event_that_cannot_be_kept_stays_in_the_outbox()
    {
        await using var broker = await Connect();
        await using var host = await Start(Keeping with { Bus = (_, _) => { } });
        await Publish(host, new NobodyCares());

        await Eventually.True(() => host.Log.OfStore.Count == 1, Patience, "the broker should return it");
        await RowsAre(1);
        await broker.AddQueue(Queue);
        await OutboxIsEmpty();
        (await broker.Count(Queue)).Should().Be(1);
    }

    [Fact]
    public async Task A_queue_that_somebody_deletes_comes_back_with_the_next_event()
    {
        await using var broker = await Connect();
        await using var host = await Start(Keeping);
        await Publish(host, new NobodyCares());
        await OutboxIsEmpty();

        await broker.Delete(Queue);
        await Publish(host, new NobodyCares());

        await OutboxIsEmpty();
        (await broker.Count(Queue)).Should().Be(1);
    }

    [Fact]
    public async Task Events_of_one_correlation_are_kept_in_their_order()
    {
        const int count = 20;
        var correlation = Guid.CreateVersion7();
        await using var broker = await Connect();
        await using var host = await Start(Keeping);
        await host.InScope(async (dbContext, scope) =>
        {
            for (var i = 0; i < count; i++)
                await scope.GetRequiredService<IPublishEndpoint>().Publish(new NobodyCares(), publish => (publish.CorrelationId, publish.MessageId) = (correlation, Id(i)));
            await dbContext.SaveChangesAsync();
        });
        await OutboxIsEmpty();

        for (var i = 0; i < count; i++)
            (await broker.Take(Queue))!.BasicProperties.MessageId.Should().Be(Id(i).ToString());
    }

    StoreHostSettings Keeping => new()
    {
        RabbitMq = _address,
        Bus = (bus, _) => ((IRabbitMqBusFactoryConfigurator)bus).Publish<Unheard>(topology => topology.BindQueue(Queue, Queue)),
        BusOutbox = bus => bus.UnroutedEvents<Unheard>(exception => exception is MessageReturnedException),
    };

    async Task<Broker> Connect() => await Broker.Connect(_address = await TestServers.NewRabbitMqAsync());

    static Task Publish<T>(StoreHost host, T message, Action<PublishContext>? configure = null)
        where T : class => host.InScope(async (dbContext, scope) =>
    {
        await scope.GetRequiredService<IPublishEndpoint>().Publish(message, publish => configure?.Invoke(publish));
        await dbContext.SaveChangesAsync();
    });

    static Task Send(StoreHost host, Uri destination) => host.InScope(async (dbContext, scope) =>
    {
        var endpoint = await scope.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(destination);
        await endpoint.Send(new Remember("it"));
        await dbContext.SaveChangesAsync();
    });

    static string Text(object? header) => Encoding.UTF8.GetString((byte[])header!);

    static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);
}

/// <summary>Stands for the events that nobody subscribes to.</summary>
[EntityName(Unrouted_specs.Queue)]
public sealed record Unheard;

[Collection("servers")]
public sealed class Unrouted_on_sqlite : Unrouted_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Unrouted_on_postgresql : Unrouted_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
