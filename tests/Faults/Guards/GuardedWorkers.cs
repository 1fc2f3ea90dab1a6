using Licensing.Messaging.Contracts;
using Licensing.Messaging.Faults.Tests.InProcess;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Tests.Servers;
using Licensing.Messaging.Worker;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Licensing.Messaging.Faults.Tests.Guards;

/// <summary>
/// Two workers on one database, each with a bus of its own in memory, so that a test can have both handle a command at the same moment. They are
/// made as the programs are, and then all guards but one are switched off.
/// </summary>
sealed class GuardedWorkers : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly List<(IHost Host, HandledMessages Handled)> _workers = [];

    public static async Task<GuardedWorkers> Start(Guard on, int executions = 1)
    {
        var workers = new GuardedWorkers();
        var (database, others) = (await TestServers.NewPostgreSqlAsync(), new OtherGuardsOff(on, executions));
        for (var i = 0; i < 2; i++)
            workers._workers.Add((Build(database, others), new HandledMessages()));
        await workers._workers[0].Host.Services.MigrateDatabase();
        await workers.Query(async licensing =>
        {
            licensing.AddRange(TestTenant.Rows());
            await licensing.SaveChangesAsync();
            return on == Guard.RequestId ? 0 : await licensing.Database.ExecuteSqlRawAsync("DROP INDEX ix_licenses_request_id");
        });
        foreach (var (host, handled) in workers._workers)
        {
            var bus = host.Services.GetRequiredService<IBusControl>();
            bus.ConnectReceiveObserver(handled);
            await host.StartAsync();
            await bus.WaitForHealthStatus(BusHealthStatus.Healthy, Patience);
        }

        return workers;
    }

    /// <summary>Has a worker handle a command, and returns when it is done with it, whatever came of it.</summary>
    public async Task Deliver(int worker, Guid messageId, CreateLicense command)
    {
        var (host, handled) = _workers[worker];
        var before = handled.Count;
        var endpoint = await host.Services.GetRequiredService<IBus>().GetSendEndpoint(QueueNames.AddressOf(QueueNames.CreateLicense));
        await endpoint.Send(command, send => send.MessageId = messageId);
        await Eventually.True(() => handled.Count > before, Patience, "the worker should have handled the command");
    }

    /// <summary>Accepts a command as an ingress does.</summary>
    public Task<int> Accept(CreateLicense command) => Query(licensing =>
    {
        licensing.Add(TestTenant.Accepted(command));
        return licensing.SaveChangesAsync();
    });

    public Task<int> CountLicenses() => Query(licensing => licensing.Licenses.CountAsync());

    public async ValueTask DisposeAsync()
    {
        foreach (var (host, _) in _workers)
        {
            await host.StopAsync();
            host.Dispose();
        }
    }

    async Task<T> Query<T>(Func<LicensingDbContext, Task<T>> query)
    {
        await using var scope = _workers[0].Host.Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<LicensingDbContext>());
    }

    static IHost Build(string database, OtherGuardsOff others)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(
            [new("Database:Provider", "PostgreSql"), new("ConnectionStrings:Licensing", database), new("Bus:Transport", "InMemory")]);
        builder.Logging.ClearProviders();
        builder.Services.AddLicensingDatabase(builder.Configuration);
        builder.Services.AddLicensingBus(builder.Configuration, new WorkerBus());
        builder.Services.AddWorker();
        builder.Services.ConfigureDbContext<LicensingDbContext>(options => options.AddInterceptors(others));
        return builder.Build();
    }
}
