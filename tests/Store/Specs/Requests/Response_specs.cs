using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Specs.Requests;

/// <summary>Responses over a real RabbitMQ, where the queue of a client goes with its process.</summary>
public abstract class Response_specs : StoreSpecs
{
    [Fact]
    public async Task A_client_in_another_process_gets_its_response()
    {
        Script.Consume = (context, _, _) => context.RespondAsync(new ItWasDone(context.Message.Text));
        var settings = new StoreHostSettings { RabbitMq = await TestServers.NewRabbitMqAsync() };
        await using var host = await Start(settings);
        await using var client = await Start(settings);

        var response = await client.Services.GetRequiredService<IBus>().CreateRequestClient<DoIt>(StoreHost.Doing).GetResponse<ItWasDone>(new DoIt("it"));

        response.Message.Text.Should().Be("it");
        await OutboxIsEmpty();
    }

    [Fact]
    public async Task A_client_that_is_gone_is_no_failure_and_its_response_leaves_no_row()
    {
        Script.Consume = async (context, dbContext, _) =>
        {
            dbContext.Add(NewEntry("it"));
            await context.RespondAsync(new ItWasDone("too late"));
        };
        await using var host = await Start(new StoreHostSettings { RabbitMq = await TestServers.NewRabbitMqAsync() });
        var bus = host.Services.GetRequiredService<IBus>();
        var gone = new Uri(bus.Address, "gone?temporary=true");

        var endpoint = await bus.GetSendEndpoint(StoreHost.Doing);
        await endpoint.Send(new DoIt("it"), send => (send.RequestId, send.ResponseAddress) = (Guid.CreateVersion7(), gone));

        await Eventually.True(async () => await CountRows<Entry>() == 1, Patience, "the request should be handled");
        await OutboxIsEmpty();
        host.Log.OfStore.Should().BeEmpty();
    }

    [Fact]
    public async Task A_response_is_not_mandatory_and_everything_else_that_is_sent_is()
    {
        Script.Consume = async (context, _, _) =>
        {
            await context.RespondAsync(new ItWasDone("responded"));
            await context.Publish(new ItWasDone("published"));
            await context.Send(StoreHost.Hearing, new Remember("sent"));
        };
        await using var host = await Start(StoreHostSettings.WithoutRelay with { RabbitMq = await TestServers.NewRabbitMqAsync() });
        var bus = host.Services.GetRequiredService<IBus>();
        var responses = new Uri(bus.Address, "responses?temporary=true");

        var endpoint = await bus.GetSendEndpoint(StoreHost.Doing);
        await endpoint.Send(new DoIt("it"), send => (send.RequestId, send.ResponseAddress) = (Guid.CreateVersion7(), responses));

        var rows = await RowsAre(3);
        rows.Select(row => (new Uri(row.DestinationAddress).AbsolutePath.Split('/')[^1].Split(':')[^1], row.Mandatory)).Should().Equal(
            ("responses", false), ("ItWasDone", false), ("hearing", true));
        rows[0].RequestId.Should().NotBeNull();
    }
}

[Collection("servers")]
public sealed class Response_on_sqlite : Response_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Response_on_postgresql : Response_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
