using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.SqlServer.Tests.Server;
using Licensing.Messaging.Tests.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Licensing.Messaging.SqlServer.Tests.Hosts;

/// <summary>A process that uses the store on the tables of the migrations, by the store's public API alone.</summary>
sealed class StoreProcess : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    static readonly Uri Queue = new("exchange:notes");
    readonly IHost _host;
    readonly FakeSqlServer _server;

    StoreProcess(IHost host, FakeSqlServer server) => (_host, _server) = (host, server);

    public static async Task<StoreProcess> Start(
        FakeSqlServer server, Action<IEntityFrameworkOutboxConfigurator>? configure = null, TimeProvider? time = null, bool isRedelivered = false)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(Settings.All);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddLicensingDatabase(builder.Configuration);
        builder.Services.ConfigureDbContext<LicensingDbContext>(options => options.AddInterceptors(server));
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddConsumer<NoteConsumer>();
            bus.AddEntityFrameworkOutbox<LicensingDbContext>(outbox =>
            {
                outbox.UseSqlServer();
                outbox.QueryDelay = TimeSpan.FromMilliseconds(20);
                configure?.Invoke(outbox);
                outbox.UseBusOutbox();
            });
            bus.UsingInMemory((context, factory) => factory.ReceiveEndpoint("notes", endpoint =>
            {
                if (isRedelivered)
                    endpoint.ConfigureReceive(receive => receive.UseFilter(new MarkAsRedelivered()));
                endpoint.UseEntityFrameworkOutbox<LicensingDbContext>(context);
                endpoint.ConfigureConsumer<NoteConsumer>(context);
            }));
        });

        var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, Patience);
        return new StoreProcess(host, server);
    }

    /// <summary>Sends to the consumer from outside, past the outbox.</summary>
    public async Task Tell(Note note, Guid? messageId = null)
    {
        var endpoint = await _host.Services.GetRequiredService<IBus>().GetSendEndpoint(Queue);
        await endpoint.Send(note, send => send.MessageId = messageId ?? send.MessageId);
    }

    /// <summary>Runs what an HTTP request would run, in a scope of its own.</summary>
    public async Task InScope(Func<LicensingDbContext, IPublishEndpoint, Task> work)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<LicensingDbContext>(), scope.ServiceProvider.GetRequiredService<IPublishEndpoint>());
    }

    public Task CheckHealth() => _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    /// <summary>Waits until the server has got such a statement.</summary>
    public Task Sends(string text, Action? meanwhile = null) => Eventually.True(
        () =>
        {
            meanwhile?.Invoke();
            return _server.HasSeen(text);
        },
        Patience, $"the server should get a statement with '{text}'; it got:\n{string.Join('\n', _server.Batches.Select(batch => batch.Text).Distinct())}");

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
