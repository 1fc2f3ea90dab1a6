using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Hosting.Startup;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Worker;
using Licensing.Messaging.Worker.Reconciliation;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Licensing.Messaging.Faults.Tests.Reconciliation;

/// <summary>A worker that is composed and not started: it does what a test calls, and what it sends stays in the outbox.</summary>
sealed class WorkerOnDatabase(DatabaseProvider provider, string connectionString, TimeProvider time, params IInterceptor[] interceptors) : IDisposable
{
    readonly IHost _host = Build(provider, connectionString, time, interceptors);

    public Task Migrate() => _host.Services.MigrateDatabase();

    public Task<int> ResendDue() =>
        _host.Services.GetServices<IHostedService>().OfType<ReconciliationService>().Single().ResendDue(CancellationToken.None);

    public async Task<T> Run<T>(Func<LicensingDbContext, Task<T>> work)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<LicensingDbContext>());
    }

    public void Dispose() => _host.Dispose();

    static IHost Build(DatabaseProvider provider, string connectionString, TimeProvider time, IInterceptor[] interceptors)
    {
        var builder = Host.CreateApplicationBuilder(Service.Settings([]));
        builder.AddDefaults();
        builder.Configuration.AddInMemoryCollection(
        [
            new("Database:Provider", $"{provider}"),
            new("ConnectionStrings:Licensing", connectionString),
            new("Bus:Transport", "InMemory"),
        ]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(time);
        builder.Services.AddLicensingDatabase(builder.Configuration);
        builder.Services.ConfigureDbContext<LicensingDbContext>(options => options.AddInterceptors(interceptors));
        builder.Services.AddLicensingBus(builder.Configuration, new WorkerBus());
        builder.Services.AddWorker();
        return builder.Build();
    }
}
