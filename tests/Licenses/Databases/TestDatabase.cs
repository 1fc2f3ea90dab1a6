using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Licenses.Database;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Licenses.Tests.Databases;

/// <summary>A migrated database of one test class, opened as every process of the product opens its own.</summary>
public abstract class TestDatabase(DatabaseProvider provider) : IAsyncLifetime
{
    ServiceProvider? _services;

    public async Task InitializeAsync()
    {
        _services = new ServiceCollection().AddLicensingDatabase(Configuration(provider, await NewConnectionString())).BuildServiceProvider();
        await _services.MigrateDatabase();
    }

    public async Task DisposeAsync() => await _services!.DisposeAsync();

    /// <summary>For what opens DbContexts itself.</summary>
    public IServiceScopeFactory Scopes => _services!.GetRequiredService<IServiceScopeFactory>();

    /// <summary>A DbContext of its own, as a request or a message has one.</summary>
    public async Task<T> Run<T>(Func<LicensingDbContext, Task<T>> work)
    {
        await using var scope = _services!.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<LicensingDbContext>());
    }

    public Task Add(params IEnumerable<object> rows) => Run(dbContext =>
    {
        dbContext.AddRange(rows);
        return dbContext.SaveChangesAsync();
    });

    protected abstract Task<string> NewConnectionString();

    /// <summary>The keys that a process is configured with.</summary>
    public static IConfiguration Configuration(DatabaseProvider provider, string connectionString) =>
        new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Database:Provider", provider.ToString()),
            new("ConnectionStrings:Licensing", connectionString),
        ]).Build();
}
