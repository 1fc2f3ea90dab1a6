using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Store.Tests.Specs;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Telemetry;

/// <summary>The instruments of the meter Licensing.Messaging.Outbox, and the attributes of what they measure.</summary>
public abstract class Metrics_specs : StoreSpecs
{
    const string Store = "messaging.outbox.store", Destination = "messaging.destination.name", Error = "error.type";
    const string ItWasDone = "urn:message:Licensing.Messaging.Store.Tests.Hosts:ItWasDone";

    [Fact]
    public async Task Deliveries_and_deletions_are_measured()
    {
        using var measurements = new Measurements();
        await using var host = await Start();

        await Publish(host, "it");
        await OutboxIsEmpty();
        await Eventually.True(() => measurements.Of(host, "messaging.outbox.delete.duration").Count > 0, Patience, "the deletion should be measured");

        var delivered = measurements.Of(host, "messaging.outbox.delivered").Should().ContainSingle().Subject;
        delivered.Names.Should().BeEquivalentTo(Store, Destination);
        (delivered.Value, delivered[Store], delivered[Destination]).Should().Be((1, nameof(StoreDbContext), ItWasDone));
        delivered.Instrument.Unit.Should().Be("{message}");
        var duration = measurements.Of(host, "messaging.outbox.deliver.duration").Should().ContainSingle().Subject;
        duration.Names.Should().BeEquivalentTo(Store, Destination);
        duration.Instrument.Unit.Should().Be("s");
        duration.Value.Should().BeInRange(0, Patience.TotalSeconds);
        measurements.Of(host, "messaging.outbox.delete.duration").Should().OnlyContain(delete => delete.Instrument.Unit == "s" && Equals(delete[Store], nameof(StoreDbContext)));
        measurements.Of(host, "messaging.outbox.failed").Should().BeEmpty();
    }

    [Fact]
    public async Task Taking_rows_over_is_measured()
    {
        await using (var writer = await Start(StoreHostSettings.WithoutRelay))
            await Publish(writer, "it");
        using var measurements = new Measurements();
        await using var host = await Start();

        await OutboxIsEmpty();

        var claim = measurements.Of(host, "messaging.outbox.claim.duration").Should().NotBeEmpty().And.Subject.First();
        claim.Instrument.Unit.Should().Be("s");
        claim.Names.Should().Equal(Store);
    }

    [Fact]
    public async Task Failures_and_the_death_of_a_message_are_counted()
    {
        using var measurements = new Measurements();
        await using var host = await Start(new StoreHostSettings
        {
            BusOutbox = bus => bus.MessageDeliveryAttempts = 2,
            Registration = bus => bus.AddSendObserver(_ => new RefusingBroker()),
        });

        await Publish(host, "it");
        await Eventually.True(() => measurements.Of(host, "messaging.outbox.died").Count > 0, Patience, "the message should die");

        var died = measurements.Of(host, "messaging.outbox.died").Should().ContainSingle().Subject;
        (died.Value, died[Store], died[Destination]).Should().Be((1, nameof(StoreDbContext), ItWasDone));
        var failed = measurements.Of(host, "messaging.outbox.failed");
        failed.Should().HaveCount(2).And.OnlyContain(failure => Equals(failure[Error], typeof(InvalidOperationException).FullName));
        failed[0].Names.Should().BeEquivalentTo(Store, Destination, Error);
        measurements.Of(host, "messaging.outbox.deliver.duration").Should().HaveCount(2).And.OnlyContain(duration => duration.Names.Contains(Error));
        measurements.Of(host, "messaging.outbox.delivered").Should().BeEmpty();
    }

    [Fact]
    public async Task A_message_that_expired_is_counted_as_such_and_not_as_delivered()
    {
        await using (var writer = await Start(StoreHostSettings.WithoutRelay))
            await Publish(writer, "late", TimeSpan.FromMilliseconds(1));
        using var measurements = new Measurements();
        await using var host = await Start();

        await OutboxIsEmpty();

        var expired = measurements.Of(host, "messaging.outbox.expired").Should().ContainSingle().Subject;
        (expired.Value, expired[Store], expired[Destination]).Should().Be((1, nameof(StoreDbContext), ItWasDone));
        measurements.Of(host, "messaging.outbox.delivered").Should().BeEmpty();
        host.Heard.Deliveries.Should().BeEmpty();
    }

    [Fact]
    public async Task Pending_and_dead_rows_and_the_age_of_the_oldest_are_observed()
    {
        var living = new OutboxRelayState { RelayId = Guid.CreateVersion7(), LeaseUntil = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds() };
        await Database.Insert(
            living, Rows.Outgoing(living.RelayId, TimeSpan.FromSeconds(100)), Rows.Outgoing(living.RelayId, TimeSpan.FromSeconds(50)),
            Rows.Outgoing(OutboxRelayState.Dead, TimeSpan.FromDays(1)));
        using var measurements = new Measurements();
        await using var host = await Start();

        var pending = await Eventually.Value(
            () => Task.FromResult(measurements.Observe(host, "messaging.outbox.pending")), measured => measured is not null, Patience, "the gauges should know");

        (pending!.Value, pending[Store]).Should().Be((2, nameof(StoreDbContext)));
        measurements.Observe(host, "messaging.outbox.dead")!.Value.Should().Be(1);
        var age = measurements.Observe(host, "messaging.outbox.oldest_age")!;
        age.Value.Should().BeInRange(99, 99 + Patience.TotalSeconds);
        age.Instrument.Unit.Should().Be("s");
    }

    [Fact]
    public async Task Deliveries_of_messages_that_were_handled_before_are_counted()
    {
        Script.Consume = (_, dbContext, _) =>
        {
            dbContext.Add(NewEntry("it"));
            return Task.CompletedTask;
        };
        using var measurements = new Measurements();
        await using var host = await Start();
        var messageId = Guid.CreateVersion7();

        await host.Tell(new DoIt("it"), messageId);
        await host.Tell(new DoIt("it"), messageId);
        await Eventually.True(() => measurements.Of(host, "messaging.inbox.duplicates").Count > 0, Patience, "the second delivery should be counted");

        var duplicate = measurements.Of(host, "messaging.inbox.duplicates").Should().ContainSingle().Subject;
        duplicate.Names.Should().BeEquivalentTo(Store, "messaging.masstransit.consumer_type");
        (duplicate.Value, duplicate[Store]).Should().Be((1, nameof(StoreDbContext)));
        duplicate["messaging.masstransit.consumer_type"].Should().BeOfType<string>().Which.Should().Contain(nameof(ScriptedConsumer));
    }

    static Task Publish(StoreHost host, string text, TimeSpan? timeToLive = null) => host.InScope(async (dbContext, scope) =>
    {
        await scope.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone(text), publish => publish.TimeToLive = timeToLive);
        await dbContext.SaveChangesAsync();
    });
}

public sealed class Metrics_on_sqlite : Metrics_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Metrics_on_postgresql : Metrics_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
