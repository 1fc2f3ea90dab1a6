using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Hosting.Startup;
using Licensing.Messaging.Ingress;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.SqlServer.Tests.Server;
using Licensing.Messaging.Standalone.Demo;
using Licensing.Messaging.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Licensing.Messaging.SqlServer.Tests.Hosts;

/// <summary>The services as they are composed for production, on the fake server.</summary>
static class Services
{
    /// <summary>Ingress and worker in one process, not started.</summary>
    public static WebApplication Both(FakeSqlServer server) => Build(server, hasWorker: true);

    /// <summary>The ingress alone, not started.</summary>
    public static WebApplication Ingress(FakeSqlServer server) => Build(server, hasWorker: false);

    static WebApplication Build(FakeSqlServer server, bool hasWorker)
    {
        var builder = WebApplication.CreateBuilder(Service.WebSettings([]));
        builder.AddDefaults();
        builder.Configuration.AddInMemoryCollection(Settings.All);
        builder.Logging.ClearProviders();
        builder.Services.AddLicensingDatabase(builder.Configuration);
        builder.Services.ConfigureDbContext<LicensingDbContext>(options => options.AddInterceptors(server));
        builder.Services.AddLicensingBus(builder.Configuration, hasWorker ? [new IngressBus(), new WorkerBus()] : [new IngressBus()]);
        builder.Services.AddIngress();
        if (hasWorker)
        {
            builder.Services.AddWorker();
            builder.Services.AddDemo();
        }

        return builder.Build().MapIngress();
    }
}
