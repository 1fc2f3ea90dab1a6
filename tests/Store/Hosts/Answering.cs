using MassTransit;

namespace Licensing.Messaging.Store.Tests.Hosts;

public sealed record Ask(string Text);

public sealed record Answer(string Text);

/// <summary>Answers at once, without any inbox or outbox.</summary>
public sealed class Answering : IConsumer<Ask>
{
    public static readonly Uri Address = new("exchange:answering");

    public Task Consume(ConsumeContext<Ask> context) => context.RespondAsync(new Answer($"{context.Message.Text}!"));

    public static void Configure(IBusFactoryConfigurator bus, IBusRegistrationContext context) =>
        bus.ReceiveEndpoint("answering", endpoint => endpoint.ConfigureConsumer<Answering>(context));
}
