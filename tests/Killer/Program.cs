using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Hosting.Startup;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Tests.Killer;
using Licensing.Messaging.Worker;

// A worker as its Program.cs makes it, but for a defect: some commands kill it.
return await Service.Run(() =>
{
    var builder = Host.CreateApplicationBuilder(Service.Settings(args));
    builder.AddDefaults();
    builder.Services.AddLicensingDatabase(builder.Configuration);
    builder.Services.ConfigureDbContext<LicensingDbContext>(options => options.AddInterceptors(new Defect()));
    builder.Services.AddLicensingBus(builder.Configuration, new WorkerBus());
    builder.Services.AddWorker();
    return Task.FromResult(builder.Build());
});
