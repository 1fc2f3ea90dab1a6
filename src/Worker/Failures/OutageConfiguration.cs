using Licensing.Messaging.Hosting.Database;
using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Licensing.Messaging.Worker.Failures;

/// <summary>Makes endpoints stop while the database is away.</summary>
static class OutageConfiguration
{
    public static IServiceCollection AddOutageHandling(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck>(DatabaseHealthCheck.Name, HealthStatus.Degraded);
        return services.AddSingleton<DatabaseGate>().AddSingleton<DatabaseProbe>().AddHostedService<OutageService>();
    }

    /// <summary>Call it before consumers are configured. In memory nothing keeps messages for an endpoint that has stopped: there they wait.</summary>
    public static void StopsInOutage(this IReceiveEndpointConfigurator endpoint, IServiceProvider services)
    {
        var gate = services.GetRequiredService<DatabaseGate>();
        var consuming = endpoint is IRabbitMqReceiveEndpointConfigurator
            ? new ConsumingEndpoint(endpoint, services.GetRequiredService<TimeProvider>()) : null;
        if (consuming is not null)
            gate.Add(consuming);
        endpoint.UseFilter(new OutageFilter(
            consuming, gate, services.GetRequiredService<DatabaseProbe>(), services.GetRequiredService<IHostApplicationLifetime>(), services.GetRequiredService<TimeProvider>()));
    }
}
