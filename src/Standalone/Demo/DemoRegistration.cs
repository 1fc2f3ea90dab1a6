using System.Net;
using Licensing.Messaging.Hosting.Startup;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Standalone.Demo;

/// <summary>The demo: a tenant with a small catalogue, and a key that is printed in the README.</summary>
static class DemoRegistration
{
    public static void AddDemo(this IServiceCollection services)
    {
        services.AddCheckedOptions<DemoOptions>(DemoOptions.Section);
        services.AddScoped<DemoData>();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<DemoOptions>>((server, demo) =>
        {
            if (demo.Value.Enabled)
                server.ConfigureEndpointDefaults(RequireLoopback);
        });
    }

    /// <summary>Makes the demo data and prints how to use it. Switched off, the key does not work, if there was one before.</summary>
    public static async Task UseDemo(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var demo = scope.ServiceProvider.GetRequiredService<DemoData>();
        if (scope.ServiceProvider.GetRequiredService<IOptions<DemoOptions>>().Value.Enabled)
        {
            await demo.Ensure();
            app.Lifetime.ApplicationStarted.Register(() => Welcome(app));
        }
        else
            await demo.RemoveKey();
    }

    /// <summary>Kestrel asks before it binds an endpoint, whichever setting it comes from.</summary>
    static void RequireLoopback(ListenOptions endpoint)
    {
        if (endpoint.IPEndPoint is { } address && !IPAddress.IsLoopback(address.Address))
            throw new StartupException(
                $"Demo__Enabled is true: others could reach '{address}', and the demo key is known to all. Set Demo__Enabled=false, or ASPNETCORE_URLS to localhost.");
    }

    static void Welcome(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        Console.WriteLine($$"""

            Licensing.Messaging listens on {{address}}. Create a license:

            curl -i {{address}}/api/v1/licenses -H 'X-API-Key: {{DemoData.ApiKey}}' -H 'Idempotency-Key: my-first-license' -H 'Content-Type: application/json' -d '{"productOfferingId":"pbx-basic","customerId":"acme"}'

            More to try out: {{address}}/docs

            """);
    }
}
