using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Specs.Scheduling;

/// <summary>What is scheduled waits in the database and not in a process or a broker, so that neither can lose it and no plug-in is needed.</summary>
public abstract class Scheduled_specs : StoreSpecs
{
    static readonly TimeSpan Delay = TimeSpan.FromSeconds(2), FarAway = TimeSpan.FromDays(400);

    [Fact]
    public async Task A_scheduled_row_waits_in_the_database_until_it_is_due()
    {
        await using var host = await Start(WithScheduler());
        var due = DateTimeOffset.UtcNow + FarAway;

        await Scheduled(host, (scheduler, _) => scheduler.ScheduleSend(StoreHost.Hearing, due.UtcDateTime, new Remember("far away")));
        await Scheduled(host, (_, publish) => publish.Publish(new ItWasDone("now")));

        await host.Heard.WaitFor(1);
        var row = (await RowsAre(1))[0];
        row.RelayId.Should().Be(OutboxRelayState.Later);
        row.Due.Should().BeCloseTo(due.ToUnixTimeMilliseconds(), delta: 30_000, "it is reckoned from now on");
        host.Heard.Texts.Should().Equal("now");
    }

    [Fact]
    public async Task What_a_scope_schedules_or_delays_leaves_when_it_is_due_and_never_earlier()
    {
        await using var host = await Start(WithScheduler());
        var due = DateTime.UtcNow + Delay;

        await Scheduled(host, async (scheduler, publish) =>
        {
            await scheduler.ScheduleSend(StoreHost.Hearing, due, new Remember("ScheduleSend"));
            await scheduler.SchedulePublish(due, new ItWasDone("SchedulePublish"));
            await publish.Publish(new ItWasDone("Delay"), context => context.Delay = Delay);
        });
        var rows = await RowsAre(3);

        await AllArriveWhenDue(host, rows);
        host.Heard.Texts.Should().BeEquivalentTo("ScheduleSend", "SchedulePublish", "Delay");
        host.Heard.Deliveries.Select(delivery => delivery.MessageId).Should().BeEquivalentTo(rows.Select(row => row.MessageId));
    }

    [Fact]
    public async Task What_a_consumer_schedules_leaves_if_it_commits_when_it_is_due_and_never_earlier()
    {
        Script.Consume = async (context, _, scope) =>
        {
            var due = DateTime.UtcNow + Delay;
            await context.ScheduleSend(StoreHost.Hearing, due, new Remember("context.ScheduleSend"));
            await context.SchedulePublish(Delay, new ItWasDone("context.SchedulePublish"));
            await scope.GetRequiredService<IMessageScheduler>().SchedulePublish(due, new ItWasDone("IMessageScheduler"));
            await context.Publish(new ItWasDone("Delay"), publish => publish.Delay = Delay);
            if (Script.Calls == 1)
                throw new InvalidOperationException("Not yet.");
        };
        await using var host = await Start(WithScheduler() with { Retries = 1 });

        await host.Tell(new DoIt("it"));
        var rows = await RowsAre(4);

        await AllArriveWhenDue(host, rows);
        host.Heard.Texts.Should().BeEquivalentTo("context.ScheduleSend", "context.SchedulePublish", "IMessageScheduler", "Delay");
    }

    [Fact]
    public async Task When_the_process_that_scheduled_a_message_is_gone_another_one_delivers_it()
    {
        List<OutboxMessage> rows;
        await using (var dies = await Start(WithScheduler()))
        {
            await Scheduled(dies, (scheduler, _) => scheduler.SchedulePublish(DateTime.UtcNow + Delay, new ItWasDone("inherited")));
            rows = await RowsAre(1);
        }

        await using var host = await Start();

        await AllArriveWhenDue(host, rows);
        host.Heard.Texts.Should().Equal("inherited");
    }

    [Fact]
    public async Task A_time_in_the_past_is_now()
    {
        await using var host = await Start(WithScheduler());

        await Scheduled(host, (scheduler, _) => scheduler.SchedulePublish(DateTime.UtcNow - FarAway, new ItWasDone("overdue")));

        await host.Heard.WaitFor(1);
        await OutboxIsEmpty();
    }

    [Fact]
    public async Task A_scheduled_row_does_not_keep_later_ones_of_its_correlation_waiting()
    {
        await using var host = await Start(WithScheduler());
        var correlation = Guid.CreateVersion7();

        await Scheduled(host, async (_, publish) =>
        {
            await publish.Publish(new ItWasDone("far away"), context => (context.Delay, context.CorrelationId) = (FarAway, correlation));
            await publish.Publish(new ItWasDone("now"), context => context.CorrelationId = correlation);
        });

        (await host.Heard.WaitFor(1))[0].Text.Should().Be("now");
        await RowsAre(1);
    }

    static StoreHostSettings WithScheduler() => new()
    {
        Registration = bus => bus.AddDelayedMessageScheduler(),
        Bus = (bus, _) => bus.UseDelayedMessageScheduler(),
    };

    static Task Scheduled(StoreHost host, Func<IMessageScheduler, IPublishEndpoint, Task> schedule) => host.InScope(async (dbContext, scope) =>
    {
        await schedule(scope.GetRequiredService<IMessageScheduler>(), scope.GetRequiredService<IPublishEndpoint>());
        await dbContext.SaveChangesAsync();
    });

    async Task AllArriveWhenDue(StoreHost host, List<OutboxMessage> rows)
    {
        rows.Should().OnlyContain(row => row.RelayId == OutboxRelayState.Later);
        var arrivals = (await host.Heard.WaitFor(rows.Count)).ToDictionary(delivery => delivery.MessageId, delivery => delivery.Arrived);
        foreach (var row in rows)
            arrivals[row.MessageId].ToUnixTimeMilliseconds().Should().BeGreaterThanOrEqualTo(row.Due);
        await OutboxIsEmpty();
    }
}

public sealed class Scheduled_on_sqlite : Scheduled_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Scheduled_on_postgresql : Scheduled_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();

    [Fact]
    public async Task RabbitMQ_needs_no_plug_in_for_delayed_messages()
    {
        await using var host = await Start(new StoreHostSettings
        {
            RabbitMq = await TestServers.NewRabbitMqAsync(),
            Registration = bus => bus.AddDelayedMessageScheduler(),
            Bus = (bus, _) => bus.UseDelayedMessageScheduler(),
        });
        await host.InScope(async (dbContext, scope) =>
        {
            await scope.GetRequiredService<IMessageScheduler>().SchedulePublish(TimeSpan.FromSeconds(1), new ItWasDone("scheduled"));
            await dbContext.SaveChangesAsync();
        });
        var due = (await RowsAre(1))[0].Due;

        (await host.Heard.WaitFor(1))[0].Arrived.ToUnixTimeMilliseconds().Should().BeGreaterThanOrEqualTo(due);
        await OutboxIsEmpty();
        host.Log.OfStore.Should().BeEmpty();
    }
}
