using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace Licensing.Messaging.Store.Tests.Specs.Batches;

/// <summary>A broker that says "redelivered" is taken at its word: the inbox is asked before the consumer is called.</summary>
public abstract class Redelivered_batch_specs : StoreSpecs
{
    readonly BatchScript _script = new();
    readonly Guid[] _ids = [.. Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7())];

    [Fact]
    public async Task The_consumer_does_not_see_redelivered_messages_that_were_handled_before()
    {
        var address = await TestServers.NewRabbitMqAsync();
        await using (var before = await StartBatches(address))
        {
            await Tell(before, 0, 1);
            await before.Heard.WaitFor(2);
            await OutboxIsEmpty();
        }

        await using (var producer = await Start(new StoreHostSettings { RabbitMq = address }))
        {
            await Tell(producer, 0, 1, 2, 3);
        }

        await GiveBack(address, 4);
        await using var host = await StartBatches(address);

        await host.Heard.WaitFor(2);
        await OutboxIsEmpty();
        _script.Calls.SelectMany(texts => texts).Should().BeEquivalentTo(["0", "1", "2", "3"], "whichever batches they came in, the consumer saw each once");
        host.Heard.Texts.Should().BeEquivalentTo("2", "3");
        (await CountRows<Entry>()).Should().Be(4);
    }

    Task<StoreHost> StartBatches(string address) => Start(new StoreHostSettings
    {
        RabbitMq = address,
        Registration = bus =>
        {
            bus.AddSingleton(_script);
            bus.AddConsumer<BatchConsumer>();
        },
        Bus = (bus, context) => BatchConsumer.Configure(bus, context, size: 2, retries: 0),
    });

    async Task Tell(StoreHost host, params int[] numbers)
    {
        var endpoint = await host.Services.GetRequiredService<IBus>().GetSendEndpoint(BatchConsumer.Address);
        foreach (var number in numbers)
            await endpoint.Send(new Collect($"{number}"), send => send.MessageId = _ids[number]);
    }

    /// <summary>Takes the messages and gives them back unhandled, as a consumer does that dies.</summary>
    static async Task GiveBack(string address, int count)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(address) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        for (var taken = 0; taken < count; taken++)
            (await channel.BasicGetAsync("collecting", autoAck: false)).Should().NotBeNull();
    }
}

[Collection("servers")]
public sealed class Redelivered_batch_on_sqlite : Redelivered_batch_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Redelivered_batch_on_postgresql : Redelivered_batch_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
