using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Hosting.Startup;
using Licensing.Messaging.Ingress;

return await Service.Run(async () =>
{
    var builder = WebApplication.CreateBuilder(Service.WebSettings(args));
    builder.AddDefaults(new KeyValuePair<string, string?>("urls", IngressRegistration.DefaultUrl));
    builder.Configuration.RequireBroker();
    builder.Services.AddLicensingDatabase(builder.Configuration);
    builder.Services.AddLicensingBus(builder.Configuration, new IngressBus());
    builder.Services.AddIngress();

    var app = builder.Build().MapIngress();
    await app.Services.EnsureDatabaseIsReady();
    return app;
});
