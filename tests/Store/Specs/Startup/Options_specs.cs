using System.Data;
using Licensing.Messaging.Store.Tests.Databases;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Specs.Startup;

/// <summary>An option that means nothing, or nothing good, is refused where it is set, and is never ignored.</summary>
public sealed class Options_specs
{
    static readonly Dictionary<string, Action<IEntityFrameworkOutboxConfigurator>> Nonsense = new()
    {
        ["QueryDelay of nothing"] = outbox => outbox.QueryDelay = TimeSpan.Zero,
        ["QueryDelay below nothing"] = outbox => outbox.QueryDelay = TimeSpan.FromSeconds(-1),
        ["QueryDelay of more than half a LeaseDuration"] = outbox => outbox.QueryDelay = TimeSpan.FromSeconds(6),
        ["LeaseDuration of less than two QueryDelays"] = outbox => outbox.LeaseDuration = TimeSpan.FromSeconds(5),
        ["LeaseDuration of nothing"] = outbox => outbox.LeaseDuration = TimeSpan.Zero,
        ["LeaseDuration for ever"] = outbox => outbox.LeaseDuration = TimeSpan.MaxValue,
        ["QueryDelay for ever"] = outbox => (outbox.QueryDelay, outbox.LeaseDuration) = (TimeSpan.MaxValue, TimeSpan.MaxValue),
        ["QueryTimeout of nothing"] = outbox => outbox.QueryTimeout = TimeSpan.Zero,
        ["QueryTimeout for ever"] = outbox => outbox.QueryTimeout = TimeSpan.MaxValue,
        ["DuplicateDetectionWindow of nothing"] = outbox => outbox.DuplicateDetectionWindow = TimeSpan.Zero,
        ["DuplicateDetectionWindow for ever"] = outbox => outbox.DuplicateDetectionWindow = TimeSpan.MaxValue,
        ["DegradedAfter of less than nothing"] = outbox => outbox.DegradedAfter = TimeSpan.FromSeconds(-1),
        ["QueryMessageLimit of nothing"] = outbox => outbox.QueryMessageLimit = 0,
        ["QueryMessageLimit below nothing"] = outbox => outbox.QueryMessageLimit = -1,
        ["QueryMessageLimit without limit"] = outbox => outbox.QueryMessageLimit = int.MaxValue,
        ["IsolationLevel.Chaos"] = outbox => outbox.IsolationLevel = IsolationLevel.Chaos,
        ["IsolationLevel.Unspecified"] = outbox => outbox.IsolationLevel = IsolationLevel.Unspecified,
        ["MessageDeliveryLimit of nothing"] = outbox => outbox.UseBusOutbox(bus => bus.MessageDeliveryLimit = 0),
        ["MessageDeliveryLimit without limit"] = outbox => outbox.UseBusOutbox(bus => bus.MessageDeliveryLimit = int.MaxValue),
        ["MessageDeliveryTimeout of nothing"] = outbox => outbox.UseBusOutbox(bus => bus.MessageDeliveryTimeout = TimeSpan.Zero),
        ["MessageDeliveryTimeout for ever"] = outbox => outbox.UseBusOutbox(bus => bus.MessageDeliveryTimeout = TimeSpan.MaxValue),
        ["UnroutedEvents without queues"] = outbox =>
        {
            outbox.HoldUntilConsumed();
            outbox.UseBusOutbox(bus => bus.UnroutedEvents<Undefined>(_ => true));
        },
        ["MessageDeliveryAttempts of nothing"] = outbox => outbox.UseBusOutbox(bus => bus.MessageDeliveryAttempts = 0),
        ["MessageAttemptLimit of nothing"] = outbox => outbox.MessageAttemptLimit = 0,
        ["MessageAttemptLimit without limit"] = outbox => outbox.MessageAttemptLimit = int.MaxValue,
    };

    static readonly Dictionary<string, Action<IOutboxOptionsConfigurator>> NotOnAnEndpoint = new()
    {
        ["MessageDeliveryLimit"] = outbox => outbox.MessageDeliveryLimit = 10,
        ["MessageDeliveryTimeout"] = outbox => outbox.MessageDeliveryTimeout = TimeSpan.FromSeconds(10),
    };

    public static TheoryData<string> AllNonsense => [.. Nonsense.Keys];

    public static TheoryData<string> AllNotOnAnEndpoint => [.. NotOnAnEndpoint.Keys];

    [Theory]
    [MemberData(nameof(AllNonsense))]
    public void Nonsense_is_refused_by_name(string what)
    {
        var add = () => new ServiceCollection().AddMassTransit(bus => bus.AddEntityFrameworkOutbox<StoreDbContext>(Nonsense[what]));

        add.Should().Throw<ConfigurationException>().WithMessage($"*{what.Split(' ', '.')[0]}*");
    }

    [Theory]
    [MemberData(nameof(AllNotOnAnEndpoint))]
    public async Task What_an_endpoint_cannot_choose_is_refused_there_and_the_message_says_where_it_belongs(string option)
    {
        var services = new ServiceCollection().AddLogging().AddMassTransit(bus =>
        {
            bus.AddEntityFrameworkOutbox<StoreDbContext>();
            bus.UsingInMemory((context, factory) => factory.ReceiveEndpoint(
                "here", endpoint => endpoint.UseEntityFrameworkOutbox<StoreDbContext>(context, NotOnAnEndpoint[option])));
        });
        await using var provider = services.BuildServiceProvider();

        provider.Invoking(all => all.GetRequiredService<IBusControl>())
            .Should().Throw<ConfigurationException>().WithMessage($"*UseBusOutbox(bus => bus.{option} = ...)*");
    }

    [Fact]
    public void The_defaults_and_MassTransit_s_usual_settings_are_accepted()
    {
        var add = () => new ServiceCollection().AddMassTransit(bus => bus.AddEntityFrameworkOutbox<StoreDbContext>(outbox =>
        {
            outbox.QueryDelay = TimeSpan.FromSeconds(1);
            outbox.QueryMessageLimit = 100;
            outbox.QueryTimeout = TimeSpan.FromSeconds(30);
            outbox.DuplicateDetectionWindow = TimeSpan.FromDays(7);
            outbox.IsolationLevel = IsolationLevel.Serializable;
        }));

        add.Should().NotThrow();
    }
}
