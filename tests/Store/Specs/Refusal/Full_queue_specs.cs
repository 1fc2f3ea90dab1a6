using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Specs.Refusal;

/// <summary>What one destination suffers is not the others' affair, on a real RabbitMQ.</summary>
[Collection("servers")]
public sealed class Full_queue_specs : StoreSpecs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();

    /// <summary>A full queue's answer looks like a broken connection; more rows to it than deliveries at a time once kept all others waiting.</summary>
    [Fact]
    public async Task A_queue_that_takes_nothing_does_not_keep_rows_from_others()
    {
        var address = await TestServers.NewRabbitMqAsync();
        await using var broker = await Broker.Connect(address);
        await broker.AddTinyQueue("full");
        await broker.AddQueue("empty");
        await using var host = await Start(new StoreHostSettings { RabbitMq = address, BusOutbox = bus => bus.MessageDeliveryLimit = 10 });
        await Send(host, "full", 31);
        await RowsAre(30);

        await Send(host, "empty", 20);

        await Eventually.True(async () => await broker.Count("empty") == 20, Patience, "the other queue should get its messages");
        await RowsAre(30);
    }

    [Fact]
    public async Task A_stop_delivers_all_rows_of_a_correlation_that_are_in_memory()
    {
        var address = await TestServers.NewRabbitMqAsync();
        await using var broker = await Broker.Connect(address);
        await broker.AddQueue("empty");
        var correlation = Guid.CreateVersion7();
        await using var host = await Start(new StoreHostSettings { RabbitMq = address, Outbox = outbox => outbox.LeaseDuration = TimeSpan.FromMinutes(1) });

        await Send(host, "empty", 300, correlation);
        await host.Stop();

        await RowsAre(0);
        (await broker.Count("empty")).Should().Be(300);
    }

    static Task Send(StoreHost host, string queue, int count, Guid? correlation = null) => host.InScope(async (dbContext, scope) =>
    {
        var endpoint = await scope.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(new Uri($"exchange:{queue}"));
        for (var i = 0; i < count; i++)
            await endpoint.Send(new Remember($"{i}"), send => send.CorrelationId = correlation);
        await dbContext.SaveChangesAsync();
    });
}
