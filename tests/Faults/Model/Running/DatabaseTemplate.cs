using Licensing.Messaging.Faults.Tests.InProcess;
using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Tests.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Faults.Tests.Model.Running;

/// <summary>A SQLite file with schema and tenant, made once; every system gets a copy.</summary>
public sealed class DatabaseTemplate : IAsyncLifetime, IDisposable
{
    readonly TempFolder _folder = new();

    string Template => _folder.File("template.db");

    public async Task InitializeAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Database:Provider", "Sqlite"), new("ConnectionStrings:Licensing", ConnectionTo(Template))]).Build();
        await using var services = new ServiceCollection().AddLicensingDatabase(configuration).BuildServiceProvider();
        await services.MigrateDatabase();
        await using var system = new RunningSystem(ConnectionTo(Template));
        await system.Query(database =>
        {
            database.AddRange(TestTenant.Rows());
            return database.SaveChangesAsync();
        });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    internal RunningSystem NewSystem()
    {
        var file = _folder.File($"{UniqueName.Next()}.db");
        File.Copy(Template, file);
        return new RunningSystem(ConnectionTo(file));
    }

    static string ConnectionTo(string file) => $"Data Source={file};Pooling=False";
}
