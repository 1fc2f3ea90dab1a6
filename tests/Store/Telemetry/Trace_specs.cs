using System.Diagnostics;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Store.Tests.Specs;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Telemetry;

/// <summary>
/// A trace goes through the rows: whoever handles a message descends from whoever wrote it. These specs must not run side by side, for
/// listeners are the whole process's.
/// </summary>
public abstract class Trace_specs : StoreSpecs
{
    [Theory]
    [InlineData(Activities.OfStore, Activities.OfMassTransit)]
    [InlineData(Activities.OfMassTransit)]
    public async Task Consumers_descend_from_the_request_and_from_each_other(params string[] sources)
    {
        using var activities = new Activities(sources);
        await using var host = await StartConsuming();

        var request = await Request(host);

        await DescendsFrom(request, host, activities);
    }

    [Theory]
    [InlineData(Activities.OfStore, Activities.OfMassTransit)]
    [InlineData(Activities.OfMassTransit)]
    public async Task Consumers_descend_from_a_request_whose_message_another_process_delivers(params string[] sources)
    {
        using var activities = new Activities(sources);
        Activity request;
        await using (var writer = await Start(StoreHostSettings.WithoutRelay))
            request = await Request(writer);
        await using var host = await StartConsuming();

        await DescendsFrom(request, host, activities);
    }

    [Fact]
    public async Task Baggage_arrives_at_the_consumers()
    {
        using var activities = new Activities(Activities.OfStore, Activities.OfMassTransit);
        await using var host = await StartConsuming();

        await Request(host);

        var delivery = (await host.Heard.WaitFor(1))[0];
        BaggageOf(delivery.Context).Should().ContainKey("tenant").WhoseValue.Should().Be("seven", "of the request, over the consumer");
    }

    [Theory]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", true)]
    [InlineData("no trace", false)]
    public async Task A_consumer_to_which_nobody_listens_passes_the_trace_on(string traceParent, bool isTrace)
    {
        await using var host = await StartConsuming();

        await host.InScope(async (dbContext, scope) =>
        {
            var endpoint = await scope.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(StoreHost.Doing);
            await endpoint.Send(new DoIt("it"), send => send.Headers.Set("MT-Activity-Id", traceParent));
            await dbContext.SaveChangesAsync();
        });

        var heard = (await host.Heard.WaitFor(1))[0];
        heard.Context.Headers.Get<string>("MT-Activity-Id").Should().Be(isTrace ? traceParent : null);
    }

    [Fact]
    public async Task A_delivery_has_an_activity_with_the_attributes_of_messaging()
    {
        using var activities = new Activities(Activities.OfStore);
        await using var host = await StartConsuming();

        var request = await Request(host);
        var delivery = await Delivery(activities, request);

        delivery.ParentSpanId.Should().Be(request.SpanId);
        delivery.Kind.Should().Be(ActivityKind.Internal, "MassTransit's own one is the producer");
        delivery.Status.Should().Be(ActivityStatusCode.Unset);
        var attributes = delivery.TagObjects.ToDictionary();
        attributes.Should().Contain("messaging.operation.name", "deliver").And.Contain("messaging.destination.name", "doing");
        attributes["messaging.message.id"].Should().BeOfType<string>();
        attributes["messaging.message.conversation_id"].Should().BeOfType<string>();
    }

    [Fact]
    public async Task The_activity_of_a_failed_delivery_says_so()
    {
        using var activities = new Activities(Activities.OfStore);
        await using var host = await Start(new StoreHostSettings { Registration = bus => bus.AddSendObserver(_ => new RefusingBroker()) });

        var request = await Request(host);
        var delivery = await Delivery(activities, request);

        delivery.Status.Should().Be(ActivityStatusCode.Error);
        delivery.StatusDescription.Should().Be("The broker refuses it.");
        delivery.GetTagItem("error.type").Should().Be(typeof(InvalidOperationException).FullName);
    }

    Task<StoreHost> StartConsuming()
    {
        Script.Consume = async (context, dbContext, _) =>
        {
            dbContext.Add(NewEntry("it"));
            await context.Publish(new ItWasDone($"{context.MessageId}"));
        };
        return Start();
    }

    /// <summary>Sends the command as an HTTP request would; returns the request's activity.</summary>
    static async Task<Activity> Request(StoreHost host)
    {
        using var request = new Activity("request") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.AddBaggage("tenant", "seven").Start();
        await host.InScope(async (dbContext, scope) =>
        {
            var endpoint = await scope.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(StoreHost.Doing);
            await endpoint.Send(new DoIt("it"));
            await dbContext.SaveChangesAsync();
        });
        return request;
    }

    static async Task DescendsFrom(Activity request, StoreHost host, Activities activities)
    {
        var heard = (await host.Heard.WaitFor(1))[0];
        var hearing = await ConsumerOf(activities, heard.MessageId);
        var doing = await ConsumerOf(activities, Guid.Parse(heard.Text));
        await Eventually.True(() => activities.Descends(hearing, request.SpanId), Patience, "every activity in between should end");

        activities.Descends(doing, request.SpanId).Should().BeTrue("the command was sent by the request");
        activities.Descends(hearing, doing.SpanId).Should().BeTrue("the event was published by the command's consumer");
        new[] { doing.TraceId, hearing.TraceId }.Should().AllBeEquivalentTo(request.TraceId);
    }

    static async Task<Activity> ConsumerOf(Activities activities, Guid messageId) => (await Eventually.Value(
        () => Task.FromResult(activities.ConsumerOf(messageId)), activity => activity is not null, Patience, "the consumer's activity should end"))!;

    static Task<Activity> Delivery(Activities activities, Activity request) => Eventually.Value(
        () => Task.FromResult(activities.Ended.First(activity => activity.TraceId == request.TraceId)), _ => true, Patience, "the delivery's activity should end");

    static Dictionary<string, string> BaggageOf(ConsumeContext context) =>
        context.Headers.Get<List<KeyValuePair<string, string>>>("MT-Activity-Correlation-Context")!.ToDictionary();
}

[Collection("servers")]
public sealed class Trace_on_sqlite : Trace_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Trace_on_postgresql : Trace_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
