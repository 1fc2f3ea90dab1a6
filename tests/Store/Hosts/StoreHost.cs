using Licensing.Messaging.Store.Tests.Databases;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Licensing.Messaging.Store.Tests.Hosts;

/// <summary>A process that uses the store: one consumer behind it, and one beside it that hears what leaves.</summary>
public sealed class StoreHost : IAsyncDisposable
{
    public static readonly Uri Hearing = new("exchange:hearing"), Doing = new("exchange:doing");
    readonly IHost _host;

    StoreHost(IHost host) => _host = host;

    public Heard Heard => _host.Services.GetRequiredService<Heard>();

    public IServiceProvider Services => _host.Services;

    public LogLines Log => _host.Services.GetRequiredService<LogLines>();

    public static async Task<StoreHost> Start(StoreDatabase database, Script? script = null, StoreHostSettings? settings = null)
    {
        settings ??= new();
        var builder = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        var log = new LogLines();
        builder.Logging.AddProvider(log);
        builder.Services.AddSingleton(log).AddSingleton<Heard>().AddSingleton(script ?? new Script());
        builder.Services.AddDbContextPool<StoreDbContext>(options =>
        {
            database.Use(options);
            settings.DbContext(options);
        });
        builder.Services.AddMassTransit(bus =>
        {
            bus.AddConsumer<ScriptedConsumer>();
            settings.Bus(bus);
            bus.AddEntityFrameworkOutbox<StoreDbContext>(outbox => Configure(outbox, database, settings));
            if (settings.RabbitMq is { } address)
            {
                bus.UsingRabbitMq((context, factory) =>
                {
                    factory.Host(new Uri(address));
                    Configure(factory, context, settings);
                });
            }
            else
                bus.UsingInMemory((context, factory) => Configure(factory, context, settings));
        });

        var host = builder.Build();
        await host.StartAsync();
        var store = new StoreHost(host);
        if (settings.RabbitMq is null)
            await host.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(30));
        return store;
    }

    /// <summary>Sends to the consumer under test from outside any scope, past the outbox.</summary>
    public async Task Tell(DoIt message, Guid? messageId = null)
    {
        var endpoint = await Services.GetRequiredService<IBus>().GetSendEndpoint(Doing);
        await endpoint.Send(message, send => send.MessageId = messageId ?? send.MessageId);
    }

    /// <summary>Runs what an HTTP request would run, in a scope of its own.</summary>
    public async Task InScope(Func<StoreDbContext, IServiceProvider, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<StoreDbContext>(), scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    static void Configure(IEntityFrameworkOutboxConfigurator outbox, StoreDatabase database, StoreHostSettings settings)
    {
        database.Use(outbox);
        outbox.QueryDelay = TimeSpan.FromMilliseconds(100);
        outbox.LeaseDuration = TimeSpan.FromSeconds(1);
        settings.Outbox(outbox);
        outbox.UseBusOutbox(settings.BusOutbox);
    }

    static void Configure<T>(IBusFactoryConfigurator<T> factory, IBusRegistrationContext context, StoreHostSettings settings)
        where T : IReceiveEndpointConfigurator
    {
        factory.ReceiveEndpoint("doing", endpoint =>
        {
            endpoint.UseMessageRetry(retry => retry.Immediate(settings.Retries));
            endpoint.UseEntityFrameworkOutbox<StoreDbContext>(context);
            endpoint.ConfigureConsumer<ScriptedConsumer>(context);
        });
        factory.ReceiveEndpoint("hearing", endpoint =>
        {
            endpoint.ConcurrentMessageLimit = 1;
            endpoint.Instance(context.GetRequiredService<Heard>());
        });
    }
}
