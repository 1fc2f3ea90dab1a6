using System.Globalization;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Hosting.Startup;
using Licensing.Messaging.Tests.Skewed;
using Licensing.Messaging.Worker;

// A worker as its Program.cs makes it, on a machine whose clock is wrong by as much as `Clock__Ahead` says.
return await Service.Run(async () =>
{
    var builder = Host.CreateApplicationBuilder(Service.Settings(args));
    builder.AddDefaults();
    builder.Services.AddSingleton<TimeProvider>(new SkewedTime(TimeSpan.Parse(builder.Configuration["Clock:Ahead"]!, CultureInfo.InvariantCulture)));
    builder.Services.AddLicensingDatabase(builder.Configuration);
    builder.Services.AddLicensingBus(builder.Configuration, new WorkerBus());
    builder.Services.AddWorker();

    var host = builder.Build();
    await host.Services.EnsureDatabaseIsReady();
    return host;
});
