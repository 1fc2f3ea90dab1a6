using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Hosting.Startup;
using Licensing.Messaging.Worker.Activation;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Licensing.Messaging.Worker.Tests.Deployment;

/// <summary>A worker as its Program.cs makes it, in the process of the tests.</summary>
sealed class WorkerProcess : IAsyncDisposable
{
    readonly IHost _host;

    WorkerProcess(IConfiguration configuration, TimeProvider time) => _host = Build(configuration, time);

    public HandledMessages Handled { get; } = new();

    public WorkerLog Log { get; } = new();

    /// <summary>The service that the host runs.</summary>
    public ActivationService Activation => _host.Services.GetServices<IHostedService>().OfType<ActivationService>().Single();

    /// <summary>Starts it and returns once it consumes.</summary>
    public static async Task<WorkerProcess> Start(IConfiguration configuration, TimeProvider? time = null)
    {
        var worker = new WorkerProcess(configuration, time ?? TimeProvider.System);
        await worker._host.Services.EnsureDatabaseIsReady();
        var bus = worker._host.Services.GetRequiredService<IBusControl>();
        bus.ConnectReceiveObserver(worker.Handled);
        await worker._host.StartAsync();
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, RunningSystem.Patience);
        return worker;
    }

    /// <summary>The worker's health as its checks say.</summary>
    public Task<HealthReport> Health() => _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    /// <summary>Sends to one of its queues over its own bus, past the outbox.</summary>
    public async Task Send<T>(string queue, T message)
        where T : class =>
        await (await _host.Services.GetRequiredService<IBus>().GetSendEndpoint(QueueNames.AddressOf(queue))).Send(message);

    /// <summary>Stops it in order, as SIGTERM does.</summary>
    public Task Stop() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _host.Dispose();
    }

    IHost Build(IConfiguration configuration, TimeProvider time)
    {
        var builder = Host.CreateApplicationBuilder(Service.Settings([]));
        builder.AddDefaults();
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.Services.AddSingleton(time);
        builder.Services.AddLicensingDatabase(builder.Configuration);
        builder.Services.AddLicensingBus(builder.Configuration, new WorkerBus());
        builder.Services.AddWorker();
        return builder.Build();
    }
}
