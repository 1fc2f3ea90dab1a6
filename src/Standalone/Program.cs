using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Hosting.Startup;
using Licensing.Messaging.Ingress;
using Licensing.Messaging.Standalone;
using Licensing.Messaging.Standalone.Demo;
using Licensing.Messaging.Worker;

return await Service.Run(async () =>
{
    var builder = WebApplication.CreateBuilder(Service.WebSettings(args));
    builder.AddDefaults(StandaloneDefaults.Settings);
    builder.Services.AddLicensingDatabase(builder.Configuration);
    builder.Services.AddLicensingBus(builder.Configuration, new IngressBus(), new WorkerBus());
    builder.Services.AddIngress();
    builder.Services.AddWorker();
    builder.Services.AddDemo();

    var app = builder.Build().MapIngress();
    await app.Services.MigrateDatabase();
    await app.UseDemo();
    return app;
});
