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
    bool _isStopped;

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
            settings.Registration(bus);
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

        var store = new StoreHost(builder.Build());
        _ = store.Services.GetServices<IHostedService>().Count(); // What cannot be made need not be stopped.
        try
        {
            await store._host.StartAsync();
            await store.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(30));
            return store;
        }
        catch (Exception)
        {
            // A spec wants it not to start; the database must be free all the same.
            await store.DisposeAsync();
            throw;
        }
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

    /// <summary>Stops it in order, as SIGTERM does.</summary>
    public async Task Stop()
    {
        if (_isStopped)
            return;
        _isStopped = true;
        await _host.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
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
        settings.Bus(factory, context);
        factory.ReceiveEndpoint("doing", endpoint =>
        {
            settings.Doing(endpoint);
            if (settings.Retries > 0) // MassTransit takes "no retries" for one.
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
