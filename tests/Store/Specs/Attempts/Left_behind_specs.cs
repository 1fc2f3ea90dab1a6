using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Specs.Attempts;

/// <summary>A transport that keeps nothing does not know what it has delivered before; the relay knows which rows a dead process left behind.</summary>
public abstract class Left_behind_specs : StoreSpecs
{
    const int Limit = 3;

    [Fact]
    public async Task A_message_that_a_dead_process_may_have_begun_is_counted()
    {
        await LeaveBehind("it");
        var seen = 0;
        Script.Consume = async (_, dbContext, _) =>
        {
            seen = await Database.Query(context => context.Set<InboxAttempt>().Select(row => row.Attempts).SingleAsync());
            dbContext.Add(NewEntry("it"));
        };
        await using var host = await Start(Holding());

        await OutboxIsEmpty();

        seen.Should().Be(1);
        (await CountRows<InboxAttempt>()).Should().Be(0);
        (await CountRows<Entry>()).Should().Be(1);
    }

    [Fact]
    public async Task A_message_of_this_process_is_not_counted()
    {
        var seen = -1;
        Script.Consume = async (_, dbContext, _) =>
        {
            seen = await CountRows<InboxAttempt>();
            dbContext.Add(NewEntry("it"));
        };
        await using var host = await Start(Holding());

        await Write(host, "it");

        await Eventually.True(async () => await CountRows<Entry>() == 1, Patience, "it should be handled");
        seen.Should().Be(0);
    }

    [Fact]
    public async Task A_message_that_was_begun_too_often_is_dead_at_once_and_says_why_while_its_neighbours_are_handled()
    {
        var consumerId = await ConsumerId();
        var killer = await LeaveBehind("killer", "neighbour");
        await Database.Insert(new InboxAttempt { MessageId = killer, ConsumerId = consumerId, Attempts = Limit, LastAttempt = DateTime.UtcNow });
        var handled = new List<string>();
        Script.Consume = (context, dbContext, _) =>
        {
            handled.Add(context.Message.Text);
            dbContext.Add(NewEntry(context.Message.Text));
            return Task.CompletedTask;
        };
        await using var host = await Start(Holding());

        var dead = await Eventually.Value(
            () => Database.Query(dbContext => dbContext.Set<OutboxMessage>().AsNoTracking().ToListAsync()),
            rows => rows.Count == 1 && rows[0].RelayId == OutboxRelayState.Dead, Patience, "the row should be dead");

        (dead[0].MessageId, dead[0].Attempts).Should().Be((killer, 1));
        dead[0].Failure.Should().Contain($"The message {killer} was begun 3 times and never ended");
        handled.Should().Equal("neighbour");
    }

    static StoreHostSettings Holding() => new()
    {
        Outbox = outbox =>
        {
            outbox.HoldUntilConsumed();
            outbox.MessageAttemptLimit = Limit;
        },
    };

    static Task Write(StoreHost host, params string[] texts) => host.InScope(async (dbContext, scope) =>
    {
        var endpoint = await scope.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(StoreHost.Doing);
        foreach (var text in texts)
            await endpoint.Send(new DoIt(text));
        await dbContext.SaveChangesAsync();
    });

    /// <summary>As if a process had written them and died; returns the id of the first.</summary>
    async Task<Guid> LeaveBehind(params string[] texts)
    {
        await using (var host = await Start(StoreHostSettings.WithoutRelay))
            await Write(host, texts);
        var dead = Guid.CreateVersion7();
        await Database.Insert(new OutboxRelayState { RelayId = dead, LeaseUntil = 1 });
        await Database.Query(dbContext => dbContext.Set<OutboxMessage>().ExecuteUpdateAsync(rows => rows.SetProperty(row => row.RelayId, dead)));
        return (await RowsAre(texts.Length))[0].MessageId;
    }

    /// <summary>As whom the inbox knows the consumer under test.</summary>
    async Task<Guid> ConsumerId()
    {
        await using var host = await Start();
        await host.Tell(new DoIt("who"));
        return await Eventually.Value(
            () => Database.Query(dbContext => dbContext.Set<InboxState>().Select(row => row.ConsumerId).SingleAsync()), _ => true, Patience, "it should be handled");
    }
}

public sealed class Left_behind_on_sqlite : Left_behind_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Left_behind_on_postgresql : Left_behind_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
