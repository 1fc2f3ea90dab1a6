using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Hosting.Startup;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Tests.Servers;
using Licensing.Messaging.Worker;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Licensing.Messaging.Ingress.Tests.Running;

/// <summary>
/// An ingress in this process: the registrations of the programs, a SQLite file and a bus of its own, Kestrel on a free port of loopback.
/// Tests speak HTTP with it; each has a tenant to itself.
/// </summary>
public abstract class IngressFixture : IAsyncLifetime, IAsyncDisposable
{
    readonly TempFolder _folder = new();
    WebApplication? _app;
    HttpApi? _api;

    /// <summary>Whether somebody works on what is accepted. If not, requests stay open until a test gives them an outcome.</summary>
    protected abstract bool HasWorker { get; }

    public HostLog Log { get; } = new();

    public IBus Bus => Services.GetRequiredService<IBus>();

    internal HttpApi Api => _api!;

    /// <summary>For what a test runs beside the host, on the same database.</summary>
    public IServiceScopeFactory Scopes => _app!.Services.GetRequiredService<IServiceScopeFactory>();

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app!.Urls.First());

    /// <summary>What the host is made of.</summary>
    public IServiceProvider Services => _app!.Services;

    public virtual async Task InitializeAsync()
    {
        _app = Compose();
        await _app.Services.MigrateDatabase();
        await _app.StartAsync();
        _api = new HttpApi(Address);
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _api?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Stops the host as SIGTERM does.</summary>
    public Task Stop() => _app!.StopAsync();

    /// <summary>Asks the database, or changes it behind the service's back.</summary>
    public async Task<T> Database<T>(Func<LicensingDbContext, Task<T>> work)
    {
        await using var scope = _app!.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<LicensingDbContext>());
    }

    /// <summary>What differs from what the programs do when nothing is configured.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string?>> Settings() =>
    [
        new("Database:Provider", "Sqlite"),
        new("ConnectionStrings:Licensing", $"Data Source={_folder.File("licensing.db")}"),
    ];

    /// <summary>Adds endpoints that the product does not have.</summary>
    protected virtual void Map(WebApplication app)
    {
    }

    /// <summary>Puts something else in the place of what the programs register.</summary>
    protected virtual void Replace(IServiceCollection services)
    {
    }

    WebApplication Compose()
    {
        var builder = WebApplication.CreateBuilder(Service.WebSettings([]));
        builder.AddDefaults();
        builder.Configuration.AddInMemoryCollection(
            [new("urls", "http://127.0.0.1:0"), new("Bus:Transport", "InMemory"), new("Worker:Concurrency", "1")]);
        builder.Configuration.AddInMemoryCollection(Settings());
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.Services.AddLicensingDatabase(builder.Configuration);
        IBusPart[] parts = HasWorker ? [new IngressBus(), new WorkerBus()] : [new IngressBus()];
        builder.Services.AddLicensingBus(builder.Configuration, parts);
        builder.Services.AddIngress();
        if (HasWorker)
            builder.Services.AddWorker();
        Replace(builder.Services);
        var app = builder.Build().MapIngress();
        Map(app);
        return app;
    }
}
