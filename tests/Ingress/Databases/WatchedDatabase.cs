using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Licenses.ApiKeys;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Tenants;
using Licensing.Messaging.Tests.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Licensing.Messaging.Ingress.Tests.Databases;

/// <summary>A SQLite file with one tenant, a clock that stands still, and an eye on the statements with a certain text.</summary>
sealed class WatchedDatabase : IAsyncDisposable
{
    public const string TenantId = "acme";
    readonly TempFolder _folder = new();
    readonly ServiceProvider _services;

    WatchedDatabase(string text)
    {
        Statements = new WatchedStatements(text);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Database:Provider", "Sqlite"), new("ConnectionStrings:Licensing", $"Data Source={_folder.File("licensing.db")}"),
        ]).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Time).AddLicensingDatabase(configuration)
            .ConfigureDbContext<LicensingDbContext>(options => options.AddInterceptors(Statements)).BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 10, 15, 0, TimeSpan.Zero));

    public WatchedStatements Statements { get; }

    public IServiceScopeFactory Scopes => _services.GetRequiredService<IServiceScopeFactory>();

    public static async Task<WatchedDatabase> Create(string text)
    {
        var database = new WatchedDatabase(text);
        await database._services.MigrateDatabase();
        await database.Change(context => context.Add(new Tenant { TenantId = TenantId, CreatedAt = DateTime.UnixEpoch }));
        return database;
    }

    /// <summary>Adds an API key of the tenant.</summary>
    public async Task<(string Secret, Guid Id)> AddKey()
    {
        var secret = ApiKeySecret.Generate();
        var row = ApiKeySecret.ToApiKey(secret, TenantId, "test", Time);
        await Change(context => context.Add(row));
        return (secret, row.ApiKeyId);
    }

    public Task Change(Action<LicensingDbContext> change) => Use(context =>
    {
        change(context);
        return context.SaveChangesAsync();
    });

    public async Task<T> Use<T>(Func<LicensingDbContext, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<LicensingDbContext>());
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }
}
