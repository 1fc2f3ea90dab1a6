using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Specs.Startup;

/// <summary>
/// A retry inside the outbox would run the consumer again in the transaction of the attempt that failed; MassTransit's users found that only
/// the last failure was rolled back (#4204). The host does not start with it, and says where to put it.
/// </summary>
public abstract class Retry_order_specs : StoreSpecs
{
    static readonly Action<IRetryConfigurator> Retry = retry => retry.Immediate(2);

    static readonly Dictionary<string, Action<IReceiveEndpointConfigurator, IBusRegistrationContext>> Inside = new()
    {
        ["a retry of the consumer"] = (endpoint, context) =>
        {
            endpoint.UseEntityFrameworkOutbox<StoreDbContext>(context);
            endpoint.ConfigureConsumer<Undefined>(context, consumer => consumer.UseMessageRetry(Retry));
        },
        ["a retry of the consumer, added before"] = (endpoint, context) =>
        {
            endpoint.UseMessageRetry(Retry);
            endpoint.UseEntityFrameworkOutbox<StoreDbContext>(context);
            endpoint.ConfigureConsumer<Undefined>(context, consumer => consumer.UseMessageRetry(Retry));
        },
        ["a retry in the consumer's definition"] = (endpoint, context) => endpoint.ConfigureConsumer<DefinedWrongly>(context),
        ["a batch's retry after the outbox"] = (endpoint, context) =>
        {
            endpoint.UseEntityFrameworkOutbox<StoreDbContext>(context);
            endpoint.UseMessageRetry(Retry);
            endpoint.ConfigureConsumer<BatchConsumer>(context);
        },
        ["a retry of the batch consumer"] = (endpoint, context) =>
        {
            endpoint.UseEntityFrameworkOutbox<StoreDbContext>(context);
            endpoint.ConfigureConsumer<BatchConsumer>(context, consumer => consumer.UseMessageRetry(Retry));
        },
    };

    static readonly Dictionary<string, Action<IReceiveEndpointConfigurator, IBusRegistrationContext>> Outside = new()
    {
        ["a retry of the endpoint"] = (endpoint, context) =>
        {
            endpoint.UseMessageRetry(Retry);
            endpoint.UseEntityFrameworkOutbox<StoreDbContext>(context);
            endpoint.ConfigureConsumer<ScriptedConsumer>(context);
            endpoint.ConfigureConsumer<BatchConsumer>(context);
        },
        ["redelivery and retry"] = (endpoint, context) =>
        {
            endpoint.UseDelayedRedelivery(Retry);
            endpoint.UseMessageRetry(Retry);
            endpoint.UseEntityFrameworkOutbox<StoreDbContext>(context);
            endpoint.ConfigureConsumer<ScriptedConsumer>(context);
        },
        ["a retry of the endpoint, added later"] = (endpoint, context) =>
        {
            // It is the pipe of the endpoint that this retry goes to, and that comes before the pipe of any consumer.
            endpoint.UseEntityFrameworkOutbox<StoreDbContext>(context);
            endpoint.UseMessageRetry(Retry);
            endpoint.ConfigureConsumer<ScriptedConsumer>(context);
        },
        ["a retry of a consumer without an outbox"] = (endpoint, context) =>
            endpoint.ConfigureConsumer<Undefined>(context, consumer => consumer.UseMessageRetry(Retry)),
        ["a retry in the definition, of the endpoint"] = (endpoint, context) => endpoint.ConfigureConsumer<DefinedRightly>(context),
    };

    public static TheoryData<string> Wrong => [.. Inside.Keys];

    public static TheoryData<string> Right => [.. Outside.Keys];

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_retry_inside_the_outbox_is_refused_at_start(string what)
    {
        var start = async () => await (await StartWith(Inside[what])).DisposeAsync();

        (await start.Should().ThrowAsync<ConfigurationException>())
            .WithMessage("*inside the outbox of the endpoint tried*UseMessageRetry on the receive endpoint, before UseEntityFrameworkOutbox*");
    }

    [Theory]
    [MemberData(nameof(Right))]
    public async Task A_retry_outside_of_the_outbox_is_accepted(string what)
    {
        await using var host = await StartWith(Outside[what]);
    }

    [Fact]
    public async Task Everything_of_each_failed_attempt_is_rolled_back()
    {
        Script.Consume = async (context, dbContext, _) =>
        {
            dbContext.Add(NewEntry($"attempt {Script.Calls}"));
            await context.Publish(new ItWasDone($"attempt {Script.Calls}"));
            if (Script.Calls < 3)
                throw new InvalidOperationException("Not yet.");
        };
        await using var host = await StartWith(Outside["a retry of the endpoint"]);

        await (await host.Services.GetRequiredService<IBus>().GetSendEndpoint(new Uri("exchange:tried"))).Send(new DoIt("it"));

        await host.Heard.WaitFor(1);
        await OutboxIsEmpty();
        host.Heard.Texts.Should().Equal("attempt 3");
        (await Database.Query(dbContext => dbContext.Entries.Select(entry => entry.Text).ToListAsync())).Should().Equal("attempt 3");
    }

    Task<StoreHost> StartWith(Action<IReceiveEndpointConfigurator, IBusRegistrationContext> configure) => Start(new StoreHostSettings
    {
        Registration = bus =>
        {
            bus.AddSingleton(new BatchScript());
            bus.AddConsumer<BatchConsumer>();
            bus.AddConsumer<Undefined>();
            bus.AddConsumer<DefinedWrongly, WrongDefinition>();
            bus.AddConsumer<DefinedRightly, RightDefinition>();
        },
        Bus = (bus, context) => bus.ReceiveEndpoint("tried", endpoint => configure(endpoint, context)),
    });
}

public sealed class Retry_order_on_sqlite : Retry_order_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Retry_order_on_postgresql : Retry_order_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
