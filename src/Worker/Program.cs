using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Hosting.Startup;
using Licensing.Messaging.Worker;

return await Service.Run(async () =>
{
    var builder = Host.CreateApplicationBuilder(Service.Settings(args));
    builder.AddDefaults();
    builder.Configuration.RequireBroker();
    builder.Services.AddLicensingDatabase(builder.Configuration);
    builder.Services.AddLicensingBus(builder.Configuration, new WorkerBus());
    builder.Services.AddWorker();

    var host = builder.Build();
    await host.Services.EnsureDatabaseIsReady();
    return host;
});
