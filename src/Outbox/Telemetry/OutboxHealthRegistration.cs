using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Licensing.Messaging.Outbox.Telemetry;

/// <summary>Registers the health check <c>outbox</c>; that of a second store in the process has the name of its DbContext added.</summary>
static class OutboxHealthRegistration
{
    const string Name = "outbox";

    public static void AddOutboxHealthCheck<TDbContext>(this IServiceCollection services)
        where TDbContext : DbContext
    {
        services.AddHealthChecks();
        services.Configure<HealthCheckServiceOptions>(options =>
        {
            var name = options.Registrations.Any(check => check.Name == Name) ? $"{Name}-{typeof(TDbContext).Name}" : Name;
            options.Registrations.Add(new HealthCheckRegistration(
                name, ActivatorUtilities.GetServiceOrCreateInstance<OutboxHealthCheck<TDbContext>>, failureStatus: HealthStatus.Degraded, tags: [Name]));
        });
    }
}
