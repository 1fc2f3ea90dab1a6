using System.Text;
using Licensing.Messaging.Hosting.Startup;
using Licensing.Messaging.Ingress.Authentication;
using Licensing.Messaging.Ingress.Creation;
using Licensing.Messaging.Ingress.Description;
using Licensing.Messaging.Ingress.Description.Operations;
using Licensing.Messaging.Ingress.Health;
using Licensing.Messaging.Ingress.Idempotency;
using Licensing.Messaging.Ingress.Problems;
using Licensing.Messaging.Ingress.Reading;
using Licensing.Messaging.Ingress.Waiting;
using Licensing.Messaging.Licenses.Idempotency;

namespace Licensing.Messaging.Ingress;

/// <summary>What an ingress is made of, apart from database and bus.</summary>
public static class IngressRegistration
{
    public const string DefaultUrl = "http://localhost:8080";
    const int MaxBodySize = 64 * 1024;

    public static IServiceCollection AddIngress(this IServiceCollection services)
    {
        services.AddCheckedOptions<IngressOptions>(IngressOptions.Section);
        services.AddCheckedOptions<IdempotencyOptions>(IdempotencyOptions.Section);
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = MaxBodySize;

            // Any byte is a character of Latin-1, so what is wrong with a header is told by a problem and not by Kestrel's empty 400.
            server.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        });
        return services
            .AddDescription()
            .AddSingleton<Authentication.ApiKeys>()
            .AddScoped<IdempotencyRecords>()
            .AddScoped<Submissions>()
            .AddSingleton<OutcomeWaiters>()
            .AddSingleton<OutcomeEvents>()
            .AddScoped<Outcomes>();
    }

    public static WebApplication MapIngress(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Use(NameRequest);
        app.UseProblems();
        app.UseApiKeys();
        app.MapHealth();
        app.UseDocsPage();
        app.MapDescription();

        var api = app.MapGroup("/api/v1");
        api.MapPost("/licenses", CreateLicenseEndpoint.Create).Describe(LicenseOperations.Create);
        api.MapGet("/licenses/{licenseId}", ReadEndpoints.License).Describe(LicenseOperations.Read);
        api.MapGet("/license-requests/{requestId}", ReadEndpoints.Request).Describe(LicenseRequestOperations.Read);
        return app;
    }

    /// <summary>Every answer below <c>/api</c> carries a name to speak of it by.</summary>
    static Task NameRequest(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/api"))
            context.Response.OnStarting(() =>
            {
                context.Response.Headers["X-Request-Id"] = context.TraceIdentifier;
                return Task.CompletedTask;
            });
        return next(context);
    }
}
