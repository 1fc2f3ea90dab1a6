using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Licensing.Messaging.Store.Tests.Specs.Models;

/// <summary>The store follows the model of its user: every statement of its own, and not only those that EF Core writes.</summary>
public abstract class Renamed_specs : StoreSpecs
{
    static readonly Guid Dead = Guid.CreateVersion7(), Handled = Guid.CreateVersion7();

    [Theory]
    [InlineData(Naming.Default)]
    [InlineData(Naming.Schema)]
    [InlineData(Naming.SchemaOfEach)]
    [InlineData(Naming.Prefix)]
    [InlineData(Naming.SnakeCase)]
    [InlineData(Naming.Awkward)]
    public async Task Whatever_the_names_are_rows_leave_and_are_taken_over_and_the_inbox_is_cleaned_up(Naming naming)
    {
        await TablesOf.Create<RenamedDbContext>(Database, options => new(options, naming), ByNaming.Use);
        await AddWhatOthersLeft(naming);

        using var host = await StartWith(naming);
        var heard = host.Services.GetRequiredService<Heard>();
        await (await host.Services.GetRequiredService<IBus>().GetSendEndpoint(new Uri("exchange:doing"))).Send(new DoIt("own"));

        await heard.WaitFor(4);
        heard.Texts.Should().BeEquivalentTo("own", "nobody's", "of a dead process", "overdue");
        await Eventually.True(
            async () => await Query(naming, dbContext => dbContext.Set<OutboxMessage>().CountAsync()) == 0, Patience, "delivered rows should be deleted");
        await Eventually.True(
            async () => !await Query(naming, dbContext => dbContext.Set<InboxState>().AnyAsync(row => row.MessageId == Handled)),
            Patience,
            "old inbox rows should be removed");
        await Eventually.True(
            async () => !await Query(naming, dbContext => dbContext.Set<InboxAttempt>().AnyAsync()), Patience, "old counts of attempts should be removed");
        host.Services.GetRequiredService<LogLines>().OfStore.Should().BeEmpty();
        await host.StopAsync();
    }

    async Task AddWhatOthersLeft(Naming naming)
    {
        using (var writer = await StartWith(naming, bus => bus.DisableDeliveryService()))
        {
            await using var scope = writer.Services.CreateAsyncScope();
            foreach (var text in new[] { "nobody's", "of a dead process", "overdue" })
                await scope.ServiceProvider.GetRequiredService<IPublishEndpoint>().Publish(new ItWasDone(text));
            await scope.ServiceProvider.GetRequiredService<RenamedDbContext>().SaveChangesAsync();
            await writer.StopAsync();
        }

        await Query(naming, async dbContext =>
        {
            dbContext.Add(new OutboxRelayState { RelayId = Dead, LeaseUntil = 0 });
            dbContext.Add(new InboxState { MessageId = Handled, ConsumerId = Handled, Consumed = DateTime.UtcNow.AddDays(-1) });
            dbContext.Add(new InboxAttempt { MessageId = Handled, ConsumerId = Handled, Attempts = 1, LastAttempt = DateTime.UtcNow.AddDays(-8) });
            var rows = await dbContext.Set<OutboxMessage>().OrderBy(row => row.Id).ToListAsync();
            rows[1].RelayId = Dead;
            rows[2].RelayId = OutboxRelayState.Later;
            return await dbContext.SaveChangesAsync();
        });
    }

    async Task<IHost> StartWith(Naming naming, Action<IEntityFrameworkBusOutboxConfigurator>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        var log = new LogLines();
        builder.Logging.AddProvider(log);
        builder.Services.AddSingleton(log).AddSingleton<Heard>();
        builder.Services.AddDbContext<RenamedDbContext>(options =>
        {
            Database.Use(options);
            ByNaming.Use(options);
        });
        builder.Services.AddScoped(provider => new RenamedDbContext(provider.GetRequiredService<DbContextOptions<RenamedDbContext>>(), naming));
        builder.Services.AddMassTransit(bus =>
        {
            bus.AddConsumer<Doer>();
            bus.AddEntityFrameworkOutbox<RenamedDbContext>(outbox =>
            {
                Database.Use(outbox);
                outbox.QueryDelay = TimeSpan.FromMilliseconds(100);
                outbox.LeaseDuration = TimeSpan.FromSeconds(1);
                outbox.DuplicateDetectionWindow = TimeSpan.FromSeconds(1);
                outbox.UseBusOutbox(configure);
            });
            bus.UsingInMemory((context, factory) =>
            {
                factory.ReceiveEndpoint("doing", endpoint =>
                {
                    endpoint.UseEntityFrameworkOutbox<RenamedDbContext>(context);
                    endpoint.ConfigureConsumer<Doer>(context);
                });
                factory.ReceiveEndpoint("hearing", endpoint => endpoint.Instance(context.GetRequiredService<Heard>()));
            });
        });
        var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, Patience);
        return host;
    }

    async Task<T> Query<T>(Naming naming, Func<RenamedDbContext, Task<T>> query)
    {
        await using var dbContext = TablesOf.Open<RenamedDbContext>(Database, options => new(options, naming), ByNaming.Use);
        return await query(dbContext);
    }

    /// <summary>Publishes what it is told.</summary>
    public sealed class Doer(RenamedDbContext dbContext) : IConsumer<DoIt>
    {
        public Task Consume(ConsumeContext<DoIt> context)
        {
            dbContext.Add(new Entry { Id = Guid.CreateVersion7(), Text = context.Message.Text });
            return context.Publish(new ItWasDone(context.Message.Text));
        }
    }
}

/// <summary>Tells the models of <see cref="RenamedDbContext"/> apart.</summary>
public sealed class ByNaming : IModelCacheKeyFactory
{
    public static void Use(DbContextOptionsBuilder options) => options.ReplaceService<IModelCacheKeyFactory, ByNaming>();

    public object Create(DbContext context, bool designTime) => (context.GetType(), designTime, (context as RenamedDbContext)?.Naming);
}

public sealed class Renamed_on_sqlite : Renamed_specs
{
    protected override Task<StoreDatabase> NewDatabase() => SqliteStore.New();
}

[Collection("servers")]
public sealed class Renamed_on_postgresql : Renamed_specs
{
    protected override Task<StoreDatabase> NewDatabase() => PostgreSqlStore.New();
}
