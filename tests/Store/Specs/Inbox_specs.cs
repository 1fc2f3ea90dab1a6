using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Store.Tests.Specs;

public abstract class Inbox_specs : StoreSpecs
{
    [Fact]
    public async Task A_message_delivered_twice_is_handled_once()
    {
        Script.Consume = async (context, dbContext, _) =>
        {
            dbContext.Add(NewEntry(context.Message.Text));
            await context.Publish(new ItWasDone(context.Message.Text));
        };
        await using var host = await Start();
        var messageId = Guid.CreateVersion7();

        await host.Tell(new DoIt("once"), messageId);
        await host.Heard.WaitFor(1);
        await host.Tell(new DoIt("once"), messageId);
        await host.Tell(new DoIt("another"));
        await host.Heard.WaitFor(2);

        host.Heard.Texts.Should().Equal("once", "another");
        (await CountRows<Entry>()).Should().Be(2);
        (await CountRows<InboxState>()).Should().Be(2);
    }

    [Fact]
    public async Task Ten_simultaneous_deliveries_of_one_message_are_handled_once()
    {
        Script.Consume = async (context, dbContext, _) =>
        {
            dbContext.Add(NewEntry(context.Message.Text));
            await context.Publish(new ItWasDone(context.Message.Text));
        };
        await using var host = await Start();
        var messageId = Guid.CreateVersion7();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.Tell(new DoIt("once"), messageId)));

        await Eventually.True(() => Script.Calls >= 2, Patience, "several deliveries should be under way");
        await host.Heard.WaitFor(1);
        await OutboxIsEmpty();
        (await CountRows<Entry>()).Should().Be(1);
        host.Heard.Texts.Should().Equal("once");
    }

    [Fact]
    public async Task What_a_failed_consumer_wrote_and_sent_never_was()
    {
        Script.Consume = async (context, dbContext, _) =>
        {
            dbContext.Add(NewEntry($"attempt {Script.Calls}"));
            await context.Publish(new ItWasDone($"attempt {Script.Calls}"));
            await dbContext.SaveChangesAsync();
            if (Script.Calls < 3)
                throw new InvalidOperationException("Not yet.");
        };
        await using var host = await Start(new StoreHostSettings { Retries = 5 });

        await host.Tell(new DoIt("it"));

        await host.Heard.WaitFor(1);
        await OutboxIsEmpty();
        host.Heard.Texts.Should().Equal("attempt 3");
        (await Database.Query(dbContext => dbContext.Entries.Select(entry => entry.Text).ToListAsync())).Should().Equal("attempt 3");
        (await CountRows<InboxState>()).Should().Be(1);
    }

    [Fact]
    public async Task A_retried_message_gets_a_fresh_DbContext()
    {
        var seen = new List<int>();
        Script.Consume = (_, dbContext, _) =>
        {
            seen.Add(dbContext.ChangeTracker.Entries<Entry>().Count());
            dbContext.Add(NewEntry("it"));
            return Script.Calls == 1 ? throw new InvalidOperationException("Not yet.") : Task.CompletedTask;
        };
        await using var host = await Start(new StoreHostSettings { Retries = 1 });

        await host.Tell(new DoIt("it"));

        await Eventually.True(async () => await CountRows<Entry>() == 1, Patience, "the second attempt should commit");
        seen.Should().Equal([0, 0], "the second attempt must not see what the first one tracked");
    }

    [Fact]
    public async Task Handling_a_message_that_publishes_an_event_is_one_transaction_of_at_most_three_round_trips()
    {
        var commands = new Commands();
        Script.Consume = async (context, dbContext, _) =>
        {
            dbContext.Add(NewEntry("counted"));
            await context.Publish(new ItWasDone("counted"));
        };
        await using var host = await Start(new StoreHostSettings { DbContext = options => options.AddInterceptors(commands) });

        await host.Tell(new DoIt("it"));
        await host.Heard.WaitFor(1);
        await OutboxIsEmpty();

        var sent = commands.OfContextWith("Entries");
        sent.Count(command => command == Commands.Commit).Should().Be(1);
        sent.Count.Should().BeLessThanOrEqualTo(Database.BatchesStatements ? 3 : 4, "SQLite has no batches: {0}", string.Join(" | ", sent));
    }
}

public sealed class Inbox_on_sqlite : Inbox_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Inbox_on_postgresql : Inbox_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
