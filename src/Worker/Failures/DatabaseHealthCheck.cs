using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Licensing.Messaging.Worker.Failures;

/// <summary>
/// Degraded while the endpoints have stopped because the database is away; never unhealthy, for a restart does not bring it back.
/// </summary>
sealed class DatabaseHealthCheck(DatabaseGate gate) : IHealthCheck
{
    public const string Name = "database";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(gate.Reason is { } reason
            ? HealthCheckResult.Degraded("The database is away; messages stay in their queues until it answers.", reason)
            : HealthCheckResult.Healthy("Messages are handled."));
}
