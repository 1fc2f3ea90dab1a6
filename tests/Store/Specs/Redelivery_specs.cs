using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Store.Tests.Specs;

/// <summary>A message that MassTransit redelivers later is a new message to the broker and the old one to the inbox.</summary>
public abstract class Redelivery_specs : StoreSpecs
{
    readonly Guid _messageId = Guid.CreateVersion7();

    [Fact]
    public async Task A_message_that_failed_is_handled_when_it_comes_again_under_the_id_that_it_was_sent_with()
    {
        Script.Consume = async (context, dbContext, _) =>
        {
            dbContext.Add(NewEntry($"delivery {Script.Calls}"));
            await context.Publish(new ItWasDone($"delivery {Script.Calls}"));
            if (Script.Calls < 3)
                throw new InvalidOperationException("Not yet.");
        };
        await using var host = await Start(WithRedelivery());

        await host.Tell(new DoIt("it"), _messageId);

        await host.Heard.WaitFor(1);
        await OutboxIsEmpty();
        host.Heard.Texts.Should().Equal("delivery 3");
        (await CountRows<Entry>()).Should().Be(1);
        (await Database.Query(dbContext => dbContext.Set<InboxState>().SingleAsync())).MessageId.Should().Be(_messageId);
    }

    [Fact]
    public async Task Once_it_was_handled_no_delivery_of_it_is_handled_again()
    {
        Script.Consume = async (context, _, _) =>
        {
            if (Script.Calls == 1)
                throw new InvalidOperationException("Not yet.");
            await context.Publish(new ItWasDone(context.Message.Text));
        };
        await using var host = await Start(WithRedelivery());
        await host.Tell(new DoIt("it"), _messageId);
        await host.Heard.WaitFor(1);

        await host.Tell(new DoIt("it"), _messageId);
        await host.Tell(new DoIt("another"));

        await host.Heard.WaitFor(2);
        await OutboxIsEmpty();
        host.Heard.Texts.Should().Equal("it", "another");
    }

    static StoreHostSettings WithRedelivery() => new()
    {
        Bus = (bus, _) => bus.UseDelayedMessageScheduler(),
        Doing = doing => doing.UseDelayedRedelivery(retry => retry.Interval(5, TimeSpan.FromMilliseconds(200))),
    };
}

public sealed class Redelivery_on_sqlite : Redelivery_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Redelivery_on_postgresql : Redelivery_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
