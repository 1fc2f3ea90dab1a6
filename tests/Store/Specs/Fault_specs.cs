using System.Collections.Concurrent;
using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Store.Tests.Specs.Strategies;
using Licensing.Messaging.Tests.Servers;
using MassTransit;

namespace Licensing.Messaging.Store.Tests.Specs;

/// <summary>A fault is published of a message that is given up, and of no other: who waits for a response would take it for one.</summary>
public abstract class Fault_specs : StoreSpecs
{
    readonly ConcurrentQueue<string> _faults = [];

    [Fact]
    public async Task A_message_that_succeeds_at_the_second_attempt_of_an_execution_strategy_has_no_fault()
    {
        Script.Consume = (context, dbContext, _) =>
        {
            dbContext.Add(NewEntry(context.Message.Text));
            return Script.Calls == 1 ? throw new BrokenConnectionException()
                : context.Message.Text == "bad" ? throw new InvalidOperationException("It is given up.") : Task.CompletedTask;
        };
        await using var host = await Start(Hearing() with { DbContext = TransientStrategy.Use });

        await host.Tell(new DoIt("good"));
        await Eventually.True(async () => await CountRows<InboxState>() == 1, Patience, "the second attempt should succeed");

        await OnlyABadOneHasAFault(host);
    }

    [Fact]
    public async Task A_message_that_turns_out_to_be_handled_when_the_consumer_saves_has_no_fault()
    {
        Script.Consume = (context, dbContext, _) =>
        {
            dbContext.Add(NewEntry(context.Message.Text));
            return context.Message.Text == "bad" ? throw new InvalidOperationException("It is given up.") : dbContext.SaveChangesAsync();
        };
        await using var host = await Start(Hearing());
        var messageId = Guid.CreateVersion7();

        await host.Tell(new DoIt("good"), messageId);
        await Eventually.True(async () => await CountRows<InboxState>() == 1, Patience, "it should be handled");
        await host.Tell(new DoIt("good"), messageId);
        await Eventually.True(() => Script.Calls == 2, Patience, "it should be delivered again");

        await OnlyABadOneHasAFault(host);
        (await CountRows<Entry>()).Should().Be(1);
    }

    StoreHostSettings Hearing() => new()
    {
        Bus = (bus, _) => bus.ReceiveEndpoint("faults", endpoint => endpoint.Handler<Fault<DoIt>>(fault =>
        {
            _faults.Enqueue(fault.Message.Message.Text);
            return Task.CompletedTask;
        })),
    };

    async Task OnlyABadOneHasAFault(StoreHost host)
    {
        await host.Tell(new DoIt("bad"));
        await Eventually.True(() => _faults.Contains("bad"), Patience, "a message that is given up has a fault");
        _faults.Should().Equal("bad");
    }
}

public sealed class Fault_on_sqlite : Fault_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Fault_on_postgresql : Fault_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
