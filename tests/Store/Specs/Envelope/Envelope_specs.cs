using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Specs.Envelope;

/// <summary>A message arrives through the outbox as it would have arrived without.</summary>
public abstract class Envelope_specs : StoreSpecs
{
    static readonly Guid Correlation = Guid.CreateVersion7(), Conversation = Guid.CreateVersion7(), Request = Guid.CreateVersion7();
    static readonly Uri Responses = new("loopback://localhost/responses"), Faults = new("loopback://localhost/faults");

    [Fact]
    public async Task A_scope_s_message_has_the_envelope_that_it_would_have_without_the_outbox()
    {
        await using var host = await Start();
        await (await host.Services.GetRequiredService<IBus>().GetSendEndpoint(StoreHost.Hearing)).Send(new Remember("direct"), send => Fill(send));
        await host.Heard.WaitFor(1);
        await host.InScope(async (dbContext, scope) =>
        {
            var endpoint = await scope.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(StoreHost.Hearing);
            await endpoint.Send(new Remember("outbox"), send => Fill(send));
            await dbContext.SaveChangesAsync();
        });

        var heard = await host.Heard.WaitFor(2);

        ConsumeContext direct = heard[0].Context, outbox = heard[1].Context;
        AllOf(outbox).Should().BeEquivalentTo(AllOf(direct));
        outbox.Headers.GetAll().Select(header => header.Key).Should().BeEquivalentTo(direct.Headers.GetAll().Select(header => header.Key));
        outbox.SourceAddress.Should().NotBeNull();
        outbox.SentTime.Should().BeCloseTo(DateTime.UtcNow, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Headers_keep_their_types()
    {
        await using var host = await Start();
        await host.InScope(async (dbContext, scope) =>
        {
            await scope.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone("it"), publish => Fill(publish));
            await dbContext.SaveChangesAsync();
        });

        var headers = (await host.Heard.WaitFor(1))[0].Context.Headers;

        headers.Get<string>("text").Should().Be("blue \"ä\" ☃");
        headers.Get<int>("int").Should().Be(42);
        headers.Get<long>("long").Should().Be(long.MaxValue);
        headers.Get<double>("double").Should().Be(0.1);
        headers.Get<bool>("bool").Should().Be(true);
        headers.Get<Guid>("guid").Should().Be(Correlation);
        headers.Get<Colour>("object").Should().Be(new Colour("blue", 7));
    }

    [Fact]
    public async Task What_a_consumer_sends_was_initiated_by_what_it_consumed_and_belongs_to_the_same_conversation()
    {
        ConsumeContext? consumed = null;
        Script.Consume = async (context, _, _) =>
        {
            consumed = context;
            await context.Publish(new ItWasDone("published"));
            await context.Send(StoreHost.Hearing, new Remember("sent"));
        };
        await using var host = await Start();

        var endpoint = await host.Services.GetRequiredService<IBus>().GetSendEndpoint(StoreHost.Doing);
        await endpoint.Send(new DoIt("it"), send => send.CorrelationId = Correlation);

        foreach (var delivery in await host.Heard.WaitFor(2))
        {
            delivery.Context.InitiatorId.Should().Be(Correlation);
            delivery.Context.ConversationId.Should().NotBeNull().And.Be(consumed!.ConversationId);
            delivery.Context.SourceAddress.Should().Be(consumed!.ReceiveContext.InputAddress);
        }
    }

    [Fact]
    public async Task Addresses_of_2048_characters_survive_the_row()
    {
        var destination = LongAddress('d');
        await using var host = await Start(new StoreHostSettings
        {
            Bus = (bus, context) => bus.ReceiveEndpoint(destination.AbsolutePath[1..], endpoint => endpoint.Instance(context.GetRequiredService<Heard>())),
        });
        await host.InScope(async (dbContext, scope) =>
        {
            var endpoint = await scope.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(destination);
            await endpoint.Send(new Remember("far"), send =>
            {
                send.SourceAddress = LongAddress('s');
                send.ResponseAddress = LongAddress('r');
                send.FaultAddress = LongAddress('f');
            });
            await dbContext.SaveChangesAsync();
        });

        var arrived = (await host.Heard.WaitFor(1))[0].Context;

        arrived.DestinationAddress.Should().Be(destination);
        arrived.SourceAddress.Should().Be(LongAddress('s'));
        arrived.ResponseAddress.Should().Be(LongAddress('r'));
        arrived.FaultAddress.Should().Be(LongAddress('f'));
        await OutboxIsEmpty();
    }

    static void Fill(SendContext context)
    {
        context.CorrelationId = Correlation;
        context.ConversationId = Conversation;
        context.InitiatorId = Correlation;
        context.RequestId = Request;
        context.ResponseAddress = Responses;
        context.FaultAddress = Faults;
        context.Headers.Set("text", "blue \"ä\" ☃");
        context.Headers.Set("int", 42);
        context.Headers.Set("long", long.MaxValue);
        context.Headers.Set("double", 0.1);
        context.Headers.Set("bool", true);
        context.Headers.Set("guid", Correlation);
        context.Headers.Set("object", new Colour("blue", 7));
    }

    static object AllOf(ConsumeContext context) => new
    {
        context.CorrelationId,
        context.ConversationId,
        context.InitiatorId,
        context.RequestId,
        context.SourceAddress,
        context.DestinationAddress,
        context.ResponseAddress,
        context.FaultAddress,
        context.ExpirationTime,
        context.SupportedMessageTypes,
        context.ReceiveContext.ContentType.MediaType,
    };

    static Uri LongAddress(char letter)
    {
        const string Host = "loopback://localhost/";
        return new Uri(Host + new string(letter, 2048 - Host.Length));
    }

    /// <summary>A header that is an object.</summary>
    public sealed record Colour(string Name, int Depth);
}

public sealed class Envelope_on_sqlite : Envelope_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Envelope_on_postgresql : Envelope_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
