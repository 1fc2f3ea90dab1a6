using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Specs;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Licensing.Messaging.Store.Tests.DropIn;

/// <summary>Whoever has code for MassTransit's own Entity Framework Core outbox has code for this one.</summary>
public abstract class Drop_in_specs : StoreSpecs
{
    readonly TaskCompletionSource<Guid> _heard = new();

    [Fact]
    public async Task A_service_that_is_written_as_the_documentation_shows_works()
    {
        await TablesOf.Create<OrderingDbContext>(Database, options => new(options));
        var orderId = Guid.CreateVersion7();

        // A web application saves a command and delivers nothing itself; the service does both.
        using (var web = await StartService(delivers: false))
        {
            await using var scope = web.Services.CreateAsyncScope();
            await (await scope.ServiceProvider.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(new Uri("exchange:submit-order")))
                .Send(new SubmitOrder(orderId));
            await scope.ServiceProvider.GetRequiredService<OrderingDbContext>().SaveChangesAsync();
            await web.StopAsync();
        }

        using var service = await StartService(delivers: true);

        (await _heard.Task.WaitAsync(Patience)).Should().Be(orderId);
        (await Query(dbContext => dbContext.Orders.SingleAsync())).Id.Should().Be(orderId);
        await Eventually.True(async () => await Query(dbContext => dbContext.Set<InboxState>().CountAsync()) == 2, Patience, "both consumers have an inbox");
        await Eventually.True(async () => await Query(dbContext => dbContext.Set<OutboxMessage>().CountAsync()) == 0, Patience, "everything should have left");
        await service.StopAsync();
    }

    [Fact]
    public async Task The_model_can_be_built_in_each_way_that_the_documentation_shows()
    {
        await using var all = TablesOf.Open<ShortOrderingDbContext>(Database, options => new(options));
        await using var configured = TablesOf.Open<ConfiguredOrderingDbContext>(Database, options => new(options));

        all.Model.GetEntityTypes().Select(entity => entity.ClrType).Should().BeEquivalentTo(
            [typeof(InboxState), typeof(InboxAttempt), typeof(OutboxMessage), typeof(OutboxRelayState)]);
        configured.Model.GetEntityTypes().Select(entity => entity.GetTableName()).Should().BeEquivalentTo("Inbox", "InboxAttempts", "Outbox", "OutboxState");
    }

    async Task<IHost> StartService(bool delivers)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        builder.Services.AddSingleton(_heard);
        builder.Services.AddOrdering(Database, delivers);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    async Task<T> Query<T>(Func<OrderingDbContext, Task<T>> query)
    {
        await using var dbContext = TablesOf.Open<OrderingDbContext>(Database, options => new(options));
        return await query(dbContext);
    }
}

public sealed class Drop_in_on_sqlite : Drop_in_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Drop_in_on_postgresql : Drop_in_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
