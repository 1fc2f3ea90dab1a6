using Licensing.Messaging.Hosting.Startup;
using Licensing.Messaging.Licenses.Activation;
using Licensing.Messaging.Licenses.Catalog;
using Licensing.Messaging.Licenses.Creation;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Reconciliation;
using Licensing.Messaging.Worker.Activation;
using Licensing.Messaging.Worker.Failures;
using Licensing.Messaging.Worker.Reconciliation;

namespace Licensing.Messaging.Worker;

/// <summary>What a worker is made of, apart from database and bus.</summary>
public static class WorkerRegistration
{
    public static IServiceCollection AddWorker(this IServiceCollection services)
    {
        services.AddCheckedOptions<WorkerOptions>(WorkerOptions.Section);
        services.AddCheckedOptions<IdempotencyOptions>(IdempotencyOptions.Section);
        services.AddCheckedOptions<ReconciliationOptions>(ReconciliationOptions.Section);
        return services
            .AddScoped<IdempotencyRecords>()
            .AddScoped<CommandHistory>()
            .AddScoped<LicenseCreation>()
            .AddScoped<ReferenceData>()
            .AddScoped<DueActivations>()
            .AddOutageHandling()
            .AddHostedService<ActivationService>()
            .AddScoped<DueRequests>()
            .AddHostedService<ReconciliationService>();
    }
}
