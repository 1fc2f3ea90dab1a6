using System.Collections.Concurrent;
using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Specs;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Licensing.Messaging.Store.Tests.Sagas;

/// <summary>State machines behind the inbox and outbox.</summary>
public abstract class Saga_specs : StoreSpecs
{
    readonly ConcurrentQueue<Guid> _packed = [];

    [Fact]
    public async Task An_instance_and_what_it_publishes_are_committed_together()
    {
        using var host = await StartHost<OrderDbContext>();
        var orderId = Guid.CreateVersion7();

        await Publish(host, new OrderPlaced(orderId, Parts: 1));
        await Eventually.True(async () => await Find(host, orderId) is not null, Patience, "the order should be there");
        await Publish(host, new PartPacked(orderId));

        await Eventually.True(() => _packed.Contains(orderId), Patience, "the event should leave");
        (await Find(host, orderId))!.CurrentState.Should().Be(nameof(OrderStateMachine.Done));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_message_delivered_twice_moves_an_instance_once()
    {
        using var host = await StartHost<OrderDbContext>();
        var (orderId, messageId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Publish(host, new OrderPlaced(orderId, Parts: 3));
        await Eventually.True(async () => await Find(host, orderId) is not null, Patience, "the order should be there");

        await Publish(host, new PartPacked(orderId), messageId);
        await Publish(host, new PartPacked(orderId), messageId);
        await Publish(host, new PartPacked(orderId));
        await Publish(host, new PartPacked(orderId));

        await Eventually.True(() => _packed.Contains(orderId), Patience, "three different messages pack three parts");
        (await Find(host, orderId))!.Packed.Should().Be(3);
        await host.StopAsync();
    }

    [Fact]
    public async Task Messages_that_arrive_at_the_same_time_all_count()
    {
        using var host = await StartHost<OrderDbContext>();
        var orderId = Guid.CreateVersion7();
        await Publish(host, new OrderPlaced(orderId, Parts: 10));
        await Eventually.True(async () => await Find(host, orderId) is not null, Patience, "the order should be there");

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Publish(host, new PartPacked(orderId))));

        await Eventually.True(() => _packed.Contains(orderId), Patience, "every part should be packed");
        (await Find(host, orderId))!.Packed.Should().Be(10);
        _packed.Should().ContainSingle();
        await host.StopAsync();
    }

    [Fact]
    public async Task What_a_failed_transition_changed_and_published_never_was()
    {
        using var host = await StartHost<OrderDbContext>();
        var orderId = Guid.CreateVersion7();
        var faults = host.Services.GetRequiredService<Faults>();
        await Publish(host, new OrderPlaced(orderId, Parts: 1));
        await Eventually.True(async () => await Find(host, orderId) is not null, Patience, "the order should be there");

        await Publish(host, new PartPacked(orderId, Breaks: true));

        await Eventually.True(() => !faults.Seen.IsEmpty, Patience, "the message should be given up");
        (await Find(host, orderId))!.Packed.Should().Be(0);
        (await Query(host, dbContext => dbContext.Set<InboxState>().CountAsync())).Should().Be(1, "only the order itself was handled");
        _packed.Should().BeEmpty();
        await host.StopAsync();
    }

    [Fact]
    public async Task A_saga_without_a_concurrency_token_stops_the_start()
    {
        var start = async () => await StartHost<CarelessDbContext>();

        (await start.Should().ThrowAsync<ConfigurationException>()).WithMessage("Order has no concurrency token*IsRowVersion*");
    }

    async Task<IHost> StartHost<TDbContext>()
        where TDbContext : DbContext
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        builder.Services.AddSingleton<Faults>().AddDbContext<TDbContext>(Database.Use);
        builder.Services.AddMassTransit(bus =>
        {
            bus.AddSagaStateMachine<OrderStateMachine, Order>().EntityFrameworkRepository(repository => repository.ExistingDbContext<TDbContext>());
            bus.AddEntityFrameworkOutbox<TDbContext>(Database.Use);
            bus.UsingInMemory((context, factory) =>
            {
                factory.ReceiveEndpoint("orders", endpoint =>
                {
                    endpoint.UseMessageRetry(retry => retry.Interval(20, TimeSpan.FromMilliseconds(20)).Ignore<InvalidOperationException>());
                    endpoint.UseEntityFrameworkOutbox<TDbContext>(context);
                    endpoint.ConfigureSaga<Order>(context);
                });
                factory.ReceiveEndpoint("packed", endpoint => endpoint.Handler<OrderPacked>(packed =>
                {
                    _packed.Enqueue(packed.Message.OrderId);
                    return Task.CompletedTask;
                }));
                factory.ReceiveEndpoint("faults", endpoint => endpoint.Handler<Fault<PartPacked>>(context.GetRequiredService<Faults>().Add));
            });
        });
        var host = builder.Build();
        await using (var scope = host.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<TDbContext>().GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        await host.StartAsync();
        await host.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, Patience);
        return host;
    }

    static Task Publish<T>(IHost host, T message, Guid? messageId = null)
        where T : class =>
        host.Services.GetRequiredService<IBus>().Publish(message, context => context.MessageId = messageId ?? context.MessageId);

    static Task<Order?> Find(IHost host, Guid orderId) => Query(host, dbContext => dbContext.Set<Order>().SingleOrDefaultAsync(order => order.CorrelationId == orderId));

    static async Task<T> Query<T>(IHost host, Func<OrderDbContext, Task<T>> query)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<OrderDbContext>());
    }

    sealed class Faults
    {
        public ConcurrentQueue<Fault> Seen { get; } = [];

        public Task Add(ConsumeContext<Fault<PartPacked>> context)
        {
            Seen.Enqueue(context.Message);
            return Task.CompletedTask;
        }
    }
}

public sealed class Saga_on_sqlite : Saga_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Saga_on_postgresql : Saga_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
