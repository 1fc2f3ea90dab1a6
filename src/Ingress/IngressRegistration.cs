using Licensing.Messaging.Hosting.Startup;
using Licensing.Messaging.Ingress.Authentication;
using Licensing.Messaging.Ingress.Backlog;
using Licensing.Messaging.Ingress.Creation;
using Licensing.Messaging.Ingress.Description;
using Licensing.Messaging.Ingress.Description.Operations;
using Licensing.Messaging.Ingress.Headers;
using Licensing.Messaging.Ingress.Health;
using Licensing.Messaging.Ingress.Idempotency;
using Licensing.Messaging.Ingress.Limits;
using Licensing.Messaging.Ingress.Negotiation;
using Licensing.Messaging.Ingress.Problems;
using Licensing.Messaging.Ingress.RateLimiting;
using Licensing.Messaging.Ingress.Reading;
using Licensing.Messaging.Ingress.Waiting;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Reconciliation;
using Licensing.Messaging.Licenses.Signing;

namespace Licensing.Messaging.Ingress;

/// <summary>What an ingress is made of, apart from database and bus.</summary>
public static class IngressRegistration
{
    public const string DefaultUrl = "http://localhost:8080";

    public static IServiceCollection AddIngress(this IServiceCollection services)
    {
        services.AddCheckedOptions<IngressOptions>(IngressOptions.Section);
        services.AddCheckedOptions<IdempotencyOptions>(IdempotencyOptions.Section);
        services.AddCheckedOptions<ReconciliationOptions>(ReconciliationOptions.Section);
        services.AddCheckedOptions<RateLimitOptions>(RateLimitOptions.Section);
        services.AddLimits();
        return services
            .AddDescription()
            .AddSingleton<DatabaseOutage>()
            .ConfigureDbContext<LicensingDbContext>((provider, database) => database.AddInterceptors(provider.GetRequiredService<DatabaseOutage>()))
            .AddSingleton<Authentication.ApiKeys>()
            .AddSingleton<KeyUsage>()
            .AddHostedService(provider => provider.GetRequiredService<KeyUsage>())
            .AddSingleton<RateLimits>()
            .AddSingleton<CommandBacklog>()
            .AddScoped<IdempotencyRecords>()
            .AddScoped<Submissions>()
            .AddSingleton<OutcomeWaiters>()
            .AddSingleton<OutcomeEvents>()
            .AddSingleton<MissedAnswers>()
            .AddScoped<Outcomes>()
            .AddSingleton<SigningKeys>()
            .AddSingleton<Cursors>();
    }

    public static WebApplication MapIngress(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseAnswerHeaders();
        app.UseProblems();
        app.UseRequestSize();
        app.UseApiKeys();
        app.UseRateLimits();
        app.MapHealth();
        app.UseDocsPage();
        app.MapDescription();

        var api = app.MapGroup("/api/v1").AddEndpointFilter(RepresentationFilter.Require);
        api.MapPost("/licenses", CreateLicenseEndpoint.Create).Describe(LicenseOperations.Create);
        api.MapRead("/licenses", ListEndpoint.Licenses).Describe(LicenseOperations.List);
        api.MapRead("/licenses/{licenseId}", ReadEndpoints.License).Describe(LicenseOperations.Read);
        api.MapRead("/license-requests/{requestId}", ReadEndpoints.Request).Describe(LicenseRequestOperations.Read);
        return app;
    }
}
