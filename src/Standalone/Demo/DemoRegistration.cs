using System.Net;
using Licensing.Messaging.Hosting.Startup;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Standalone.Demo;

/// <summary>The demo: a tenant with a small catalogue, and a key that is printed in the README.</summary>
static class DemoRegistration
{
    public static void AddDemo(this IServiceCollection services)
    {
        services.AddCheckedOptions<DemoOptions>(DemoOptions.Section);
        services.AddScoped<DemoData>();
    }

    /// <summary>Makes the demo data and prints how to use it; refuses to do so where others could reach the key.</summary>
    public static async Task UseDemo(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<DemoOptions>>().Value.Enabled)
            return;

        RequireLoopback(app.Configuration["urls"] ?? "");
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<DemoData>().Ensure();
        app.Lifetime.ApplicationStarted.Register(() => Welcome(app));
    }

    static void RequireLoopback(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!IsLoopback(BindingAddress.Parse(url).Host))
                throw new StartupException($"ASPNETCORE_URLS has '{url}', which others can reach, and the demo key is known to all. Set Demo__Enabled=false, or listen on localhost.");
        }
    }

    static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    static void Welcome(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        Console.WriteLine($$"""

            Licensing.Messaging listens on {{address}}. Create a license:

            curl -i {{address}}/api/v1/licenses -H 'X-API-Key: {{DemoData.ApiKey}}' -H 'Idempotency-Key: my-first-license' -H 'Content-Type: application/json' -d '{"productOfferingId":"pbx-basic","customerId":"acme"}'

            """);
    }
}
