using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Specs.Attempts;

/// <summary>Attempts at messages that were delivered before are counted until they end, so that one that kills its process is known.</summary>
public abstract class Attempt_specs : StoreSpecs
{
    const int Limit = 3;

    readonly Guid _messageId = Guid.CreateVersion7();

    [Fact]
    public async Task A_first_delivery_is_not_counted()
    {
        var seen = -1;
        Script.Consume = async (_, dbContext, _) =>
        {
            seen = await CountRows<InboxAttempt>();
            dbContext.Add(NewEntry("it"));
        };
        await using var host = await Start();

        await host.Tell(new DoIt("it"));

        await Handled(1);
        seen.Should().Be(0);
    }

    [Fact]
    public async Task A_redelivery_is_counted_before_it_is_begun_and_no_more_once_it_is_handled()
    {
        InboxAttempt? seen = null;
        Script.Consume = async (_, dbContext, _) =>
        {
            seen = await Row();
            dbContext.Add(NewEntry("it"));
        };
        await using var host = await Start(Redelivering());

        await host.Tell(new DoIt("it"), _messageId);

        await Handled(1);
        seen!.Attempts.Should().Be(1, "who comes next must see it, should this process die");
        seen.LastAttempt.Should().BeCloseTo(DateTime.UtcNow, TimeSpan.FromMinutes(1));
        (await CountRows<InboxAttempt>()).Should().Be(0);
    }

    [Fact]
    public async Task A_message_that_was_begun_less_often_than_the_limit_is_begun_once_more()
    {
        var consumerId = await ConsumerId();
        await Database.Insert(Begun(consumerId, Limit - 1));
        var seen = 0;
        Script.Consume = async (_, dbContext, _) =>
        {
            seen = (await Row())!.Attempts;
            dbContext.Add(NewEntry("it"));
        };
        await using var host = await Start(Redelivering());

        await host.Tell(new DoIt("it"), _messageId);

        await Handled(1);
        seen.Should().Be(Limit);
    }

    [Fact]
    public async Task A_message_that_was_begun_as_often_as_the_limit_is_given_up_unseen_and_a_replay_of_it_begins_to_count_anew()
    {
        var consumerId = await ConsumerId();
        await Database.Insert(Begun(consumerId, Limit));
        var calls = Script.Calls;
        Script.Consume = (_, dbContext, _) =>
        {
            dbContext.Add(NewEntry("it"));
            return Task.CompletedTask;
        };
        var arrived = new Arrivals();
        await using var host = await Start(Redelivering());
        host.Services.GetRequiredService<IBusControl>().ConnectReceiveObserver(arrived);

        await host.Tell(new DoIt("it"), _messageId);

        await Eventually.True(() => arrived.Faults.Count > 0, Patience, "it should be given up");
        arrived.Faults.Should().ContainSingle().Which.Should().BeOfType<MessageAttemptsExceededException>()
            .Which.Message.Should().Be($"The message {_messageId} was begun 3 times and never ended: it is taken to kill its worker. Mend the cause, then replay it.");
        Script.Calls.Should().Be(calls);
        (await CountRows<InboxAttempt>()).Should().Be(0);

        await host.Tell(new DoIt("it"), _messageId);
        await Handled(1);
    }

    [Fact]
    public async Task An_attempt_that_fails_has_ended_and_leaves_no_count()
    {
        var seen = new List<int>();
        Script.Consume = async (_, dbContext, _) =>
        {
            seen.Add((await Row())!.Attempts);
            if (seen.Count <= 2 * Limit)
                throw new InvalidOperationException("Not yet.");
            dbContext.Add(NewEntry("it"));
        };
        await using var host = await Start(Redelivering() with { Retries = 2 * Limit });

        await host.Tell(new DoIt("it"), _messageId);

        await Handled(1);
        seen.Should().HaveCount(2 * Limit + 1).And.OnlyContain(attempts => attempts == 1);
        (await CountRows<InboxAttempt>()).Should().Be(0);
    }

    [Fact]
    public async Task An_attempt_that_fails_counts_for_nothing_in_its_process_even_where_its_count_cannot_be_removed()
    {
        var faulty = new NoRemoval { IsOn = true };
        Script.Consume = (_, dbContext, _) =>
        {
            faulty.IsOn = Script.Calls <= 2 * Limit;
            if (faulty.IsOn)
                throw new InvalidOperationException("Not yet.");
            dbContext.Add(NewEntry("it"));
            return Task.CompletedTask;
        };
        await using var host = await Start(Redelivering() with { Retries = 2 * Limit, DbContext = options => options.AddInterceptors(faulty) });

        await host.Tell(new DoIt("it"), _messageId);

        await Handled(1);
        faulty.Refused.Should().Be(2 * Limit);
    }

    [Fact]
    public async Task Counted_attempts_run_one_at_a_time()
    {
        var (running, most) = (0, 0);
        var blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Script.Consume = async (context, dbContext, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            if (context.Message.Text == "first")
                await blocked.Task;
            Interlocked.Decrement(ref running);
            dbContext.Add(NewEntry(context.Message.Text));
        };
        var arrived = new Arrivals();
        await using var host = await Start(Redelivering());
        host.Services.GetRequiredService<IBusControl>().ConnectReceiveObserver(arrived);

        await host.Tell(new DoIt("first"));
        await Eventually.True(() => Script.Calls == 1, Patience, "the first one should have begun");
        for (var i = 0; i < 9; i++)
            await host.Tell(new DoIt("other"));
        await Eventually.True(() => arrived.Count == 10, Patience, "the others should be there");
        blocked.SetResult();

        await Handled(10);
        most.Should().Be(1);
    }

    [Fact]
    public async Task Two_processes_that_begin_one_message_at_once_handle_it_once()
    {
        Script.Consume = (_, dbContext, _) =>
        {
            dbContext.Add(NewEntry("it"));
            return Task.CompletedTask;
        };
        await using var one = await Start(Redelivering() with { Retries = 5 });
        await using var other = await Start(Redelivering() with { Retries = 5 });
        for (var round = 1; round <= 20; round++)
        {
            var messageId = Guid.CreateVersion7();
            await Task.WhenAll(one.Tell(new DoIt("it"), messageId), other.Tell(new DoIt("it"), messageId));
            await Handled(round);
        }

        await Eventually.True(async () => await CountRows<InboxAttempt>() == 0, Patience, "every attempt has ended");
        (await CountRows<InboxState>()).Should().Be(20);
    }

    protected static StoreHostSettings Redelivering() => new()
    {
        Outbox = outbox => outbox.MessageAttemptLimit = Limit,
        Doing = doing => doing.ConfigureReceive(receive => receive.UseFilter(new MarkAsRedelivered())),
    };

    protected Task Handled(int count) => Eventually.True(async () => await CountRows<Entry>() == count, Patience, $"{count} messages should be handled");

    protected Task<InboxAttempt?> Row() => Database.Query(dbContext => dbContext.Set<InboxAttempt>().AsNoTracking().SingleOrDefaultAsync());

    InboxAttempt Begun(Guid consumerId, int attempts) =>
        new() { MessageId = _messageId, ConsumerId = consumerId, Attempts = attempts, LastAttempt = DateTime.UtcNow };

    /// <summary>As whom the inbox knows the consumer under test.</summary>
    async Task<Guid> ConsumerId()
    {
        await using var host = await Start();
        await host.Tell(new DoIt("who"));
        return await Eventually.Value(
            () => Database.Query(dbContext => dbContext.Set<InboxState>().Select(row => row.ConsumerId).SingleAsync()), _ => true, Patience, "it should be handled");
    }
}

public sealed class Attempt_on_sqlite : Attempt_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Attempt_on_postgresql : Attempt_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();

    /// <summary>SQLite has one writer at a time, and the consumer would be it.</summary>
    [Fact]
    public async Task A_message_that_is_handled_elsewhere_during_a_counted_attempt_leaves_no_count()
    {
        var messageId = Guid.CreateVersion7();
        Script.Consume = async (context, dbContext, _) =>
        {
            if (context.Message.Text == "it")
                await Database.Insert(new InboxState { MessageId = messageId, ConsumerId = (await Row())!.ConsumerId, Consumed = DateTime.UtcNow });
            dbContext.Add(NewEntry(context.Message.Text));
        };
        await using var host = await Start(Redelivering());

        await host.Tell(new DoIt("it"), messageId);
        await Eventually.True(() => Script.Calls == 1, Patience, "it should be begun");
        await host.Tell(new DoIt("another"));

        await Handled(1);
        (await CountRows<InboxAttempt>()).Should().Be(0, "the second one waited for the end of the first");
        (await Database.Query(dbContext => dbContext.Entries.SingleAsync())).Text.Should().Be("another");
    }
}
