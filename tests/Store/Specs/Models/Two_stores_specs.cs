using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Specs.Models;

/// <summary>
/// Two DbContexts with stores of their own in one process. With MassTransit's own store, which remembers its statements for all of them,
/// one used the other's tables (#5125).
/// </summary>
public abstract class Two_stores_specs : StoreSpecs
{
    static readonly Guid DeadRelay = Guid.CreateVersion7();
    bool _isCreated;

    [Fact]
    public async Task One_message_to_consumers_of_both_stores_is_handled_by_each_in_its_own_tables()
    {
        Script.Consume = Do;
        await using var host = await StartBoth();
        var messageId = Guid.CreateVersion7();

        for (var times = 0; times < 2; times++)
        {
            await host.Tell(new DoIt("it"), messageId);
            await TellOther(host, messageId);
            await host.Heard.WaitFor(2);
        }

        await BothOutboxesAreEmpty();
        host.Heard.Texts.Should().BeEquivalentTo("it", "other it");
        (await CountRows<InboxState>()).Should().Be(1);
        (await QueryOther(other => other.Set<InboxState>().CountAsync())).Should().Be(1);
        (await CountRows<Entry>()).Should().Be(1);
        (await QueryOther(other => other.Entries.CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task Each_store_takes_over_what_dead_processes_left_in_its_own_tables()
    {
        Script.Consume = Do;
        await using (var writer = await StartBoth(delivers: false))
        {
            await writer.Tell(new DoIt("it"));
            await TellOther(writer, Guid.CreateVersion7());
            await RowsAre(1);
            await Eventually.True(async () => await QueryOther(other => other.Set<OutboxMessage>().CountAsync()) == 1, Patience, "the other should be written");
        }

        await Database.Query(LeaveToTheDead);
        await QueryOther(LeaveToTheDead);
        await using var host = await StartBoth();

        await host.Heard.WaitFor(2);
        await BothOutboxesAreEmpty();
        host.Heard.Texts.Should().BeEquivalentTo("it", "other it");
        host.Log.OfStore.Should().BeEmpty();
    }

    [Fact]
    public async Task What_a_scope_publishes_goes_to_the_store_whose_bus_outbox_was_added_last()
    {
        await using var host = await StartBoth();
        await host.InScope(async (dbContext, scope) =>
        {
            await scope.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone("it"));
            scope.GetRequiredService<OtherDbContext>().ChangeTracker.Entries().Should().BeEmpty();
            dbContext.ChangeTracker.Entries<OutboxMessage>().Should().ContainSingle();
            await dbContext.SaveChangesAsync();
        });

        await host.Heard.WaitFor(1);
        await BothOutboxesAreEmpty();
    }

    static async Task Do(ConsumeContext<DoIt> context, StoreDbContext dbContext, IServiceProvider scope)
    {
        dbContext.Add(NewEntry(context.Message.Text));
        await context.Publish(new ItWasDone(context.Message.Text));
    }

    static async Task TellOther(StoreHost host, Guid messageId)
    {
        var endpoint = await host.Services.GetRequiredService<IBus>().GetSendEndpoint(OtherConsumer.Address);
        await endpoint.Send(new DoIt("it"), send => send.MessageId = messageId);
    }

    static async Task<int> LeaveToTheDead(DbContext dbContext)
    {
        dbContext.Add(new OutboxRelayState { RelayId = DeadRelay, LeaseUntil = 0 });
        await dbContext.SaveChangesAsync();
        return await dbContext.Set<OutboxMessage>().ExecuteUpdateAsync(rows => rows.SetProperty(row => row.RelayId, DeadRelay));
    }

    async Task<StoreHost> StartBoth(bool delivers = true)
    {
        if (!_isCreated)
            await TablesOf.Create<OtherDbContext>(Database, options => new(options));
        _isCreated = true;
        return await Start(new StoreHostSettings
        {
            BusOutbox = bus => Deliver(bus, delivers),
            Registration = bus =>
            {
                bus.AddDbContext<OtherDbContext>(Database.Use);
                bus.AddConsumer<OtherConsumer>();
                bus.AddEntityFrameworkOutbox<OtherDbContext>(outbox =>
                {
                    Database.Use(outbox);
                    outbox.QueryDelay = TimeSpan.FromMilliseconds(100);
                    outbox.LeaseDuration = TimeSpan.FromSeconds(1);
                    outbox.UseBusOutbox(inner => Deliver(inner, delivers));
                });
            },
            Bus = (bus, context) => bus.ReceiveEndpoint("other", endpoint =>
            {
                endpoint.UseEntityFrameworkOutbox<OtherDbContext>(context);
                endpoint.ConfigureConsumer<OtherConsumer>(context);
            }),
        });
    }

    static void Deliver(IEntityFrameworkBusOutboxConfigurator bus, bool delivers)
    {
        if (!delivers)
            bus.DisableDeliveryService();
    }

    async Task BothOutboxesAreEmpty()
    {
        await OutboxIsEmpty();
        await Eventually.True(
            async () => await QueryOther(other => other.Set<OutboxMessage>().CountAsync()) == 0, Patience, "delivered rows should be deleted");
    }

    async Task<T> QueryOther<T>(Func<OtherDbContext, Task<T>> query)
    {
        await using var other = TablesOf.Open<OtherDbContext>(Database, options => new(options));
        return await query(other);
    }
}

public sealed class Two_stores_on_sqlite : Two_stores_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Two_stores_on_postgresql : Two_stores_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
