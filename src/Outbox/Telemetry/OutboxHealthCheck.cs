using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Outbox.Telemetry;

/// <summary>
/// Degraded when a row should have left long ago, when rows are dead, and when the database is out of reach; never unhealthy, for a
/// restart mends none of them. The data are <c>pending</c>, <c>dead</c> and <c>oldestAgeSeconds</c>.
/// </summary>
sealed class OutboxHealthCheck<TDbContext>(TDbContext dbContext, IOptions<OutboxStoreOptions<TDbContext>> options) : IHealthCheck
    where TDbContext : DbContext
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return Judge(await OutboxStatisticsQuery.Run(dbContext, options.Value.Dialect, cancellationToken));
        }
        catch (Exception exception) when (IsOfDatabase(exception))
        {
            return HealthCheckResult.Degraded("The outbox's database is out of reach.", exception);
        }
    }

    /// <summary>Execution strategies wrap it: in an InvalidOperationException, or in a RetryLimitExceededException once they give up.</summary>
    static bool IsOfDatabase(Exception? exception) => exception is not null && (exception is DbException || IsOfDatabase(exception.InnerException));

    HealthCheckResult Judge(OutboxStatistics statistics)
    {
        var data = new Dictionary<string, object>
        {
            ["pending"] = statistics.Pending,
            ["dead"] = statistics.Dead,
            ["oldestAgeSeconds"] = statistics.OldestAge.TotalSeconds,
        };
        var age = statistics.OldestAge.ToString(@"d\.hh\:mm\:ss", CultureInfo.InvariantCulture);
        if (statistics.OldestAge > options.Value.DegradedAfter)
            return HealthCheckResult.Degraded($"The oldest of {statistics.Pending} undelivered messages has been waiting for {age}.", data: data);
        if (statistics.Dead > 0)
            return HealthCheckResult.Degraded($"{statistics.Dead} messages are dead: mend the cause and replay them.", data: data);
        return HealthCheckResult.Healthy($"{statistics.Pending} messages to deliver.", data);
    }
}
