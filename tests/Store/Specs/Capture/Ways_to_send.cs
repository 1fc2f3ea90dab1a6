using Licensing.Messaging.Store.Tests.Hosts;
using MassTransit;
using MassTransit.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Specs.Capture;

/// <summary>Every way to send that a scope, or a class in it, can have injected. Each sends messages with its own name.</summary>
public static class Ways_to_send
{
    public static IReadOnlyList<(string Name, Func<IServiceProvider, string, Task> Send)> All { get; } =
    [
        ("IPublishEndpoint", (scope, name) => scope.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone(name))),
        ("IPublishEndpoint, an object", (scope, name) => scope.GetRequiredService<IPublishEndpoint>().Publish((object)new ItWasDone(name))),
        ("IPublishEndpoint, an object and its type", (scope, name) =>
        {
            object message = new ItWasDone(name);
            return scope.GetRequiredService<IPublishEndpoint>().Publish(message, message.GetType());
        }),
        ("IPublishEndpoint, an interface", (scope, name) => scope.GetRequiredService<IPublishEndpoint>().Publish<IHappened>(new { Text = name })),
        ("IPublishEndpoint, a class behind an interface", (scope, name) => scope.GetRequiredService<IPublishEndpoint>().Publish(new Happening(name))),
        ("IPublishEndpoint, configured", (scope, name) =>
            scope.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone(name), context => context.Headers.Set("colour", "blue"))),
        ("PublishBatch", (scope, name) => scope.GetRequiredService<IPublishEndpoint>().PublishBatch([new ItWasDone(name)])),
        ("PublishBatch of objects", (scope, name) => scope.GetRequiredService<IPublishEndpoint>().PublishBatch([(object)new ItWasDone(name)])),
        ("ISendEndpointProvider", async (scope, name) =>
            await (await scope.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(StoreHost.Hearing)).Send(new Remember(name))),
        ("ISendEndpointProvider, an interface", async (scope, name) =>
            await (await scope.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(HeardOfIt.Address)).Send<IHappened>(new { Text = name })),
        ("SendBatch", async (scope, name) =>
            await (await scope.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(StoreHost.Hearing)).SendBatch([new Remember(name)])),
        ("Bind<IBus, IPublishEndpoint>", (scope, name) => scope.GetRequiredService<Bind<IBus, IPublishEndpoint>>().Value.Publish(new ItWasDone(name))),
        ("Bind<IBus, ISendEndpointProvider>", async (scope, name) =>
            await (await scope.GetRequiredService<Bind<IBus, ISendEndpointProvider>>().Value.GetSendEndpoint(StoreHost.Hearing)).Send(new Remember(name))),
    ];

    /// <summary>Those that only a consumer has.</summary>
    public static IReadOnlyList<(string Name, Func<ConsumeContext, Task> Send)> OfConsumers { get; } =
    [
        ("context.Publish", context => context.Publish(new ItWasDone("context.Publish"))),
        ("context.Publish, an interface", context => context.Publish<IHappened>(new { Text = "context.Publish, an interface" })),
        ("context.PublishBatch", context => context.PublishBatch([new ItWasDone("context.PublishBatch")])),
        ("context.Send", context => context.Send(StoreHost.Hearing, new Remember("context.Send"))),
        ("context.Send, an interface", context => context.Send<IHappened>(HeardOfIt.Address, new { Text = "context.Send, an interface" })),
        ("context.GetSendEndpoint", async context => await (await context.GetSendEndpoint(StoreHost.Hearing)).Send(new Remember("context.GetSendEndpoint"))),
        ("context.Forward", context => context.Forward(StoreHost.Hearing, new Remember("context.Forward"))),
        ("receive context, publish", async context =>
            await (await context.ReceiveContext.PublishEndpointProvider.GetPublishSendEndpoint<ItWasDone>()).Send(new ItWasDone("receive context, publish"))),
        ("receive context, send", async context =>
            await (await context.ReceiveContext.SendEndpointProvider.GetSendEndpoint(StoreHost.Hearing)).Send(new Remember("receive context, send"))),
    ];
}

/// <summary>An event that is an interface.</summary>
public interface IHappened
{
    string Text { get; }
}

public sealed record Happening(string Text) : IHappened;

/// <summary>Hears the event by its interface.</summary>
public sealed class HeardOfIt(Heard heard) : IConsumer<IHappened>
{
    public static readonly Uri Address = new("exchange:interfaces");

    public Task Consume(ConsumeContext<IHappened> context) => heard.Add(context, context.Message.Text);
}
