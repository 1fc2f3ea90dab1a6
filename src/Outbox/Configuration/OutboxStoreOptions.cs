using System.Data;
using Licensing.Messaging.Outbox.Dialects;
using Licensing.Messaging.Outbox.Relay;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Outbox;

/// <summary>What was configured for the store of one DbContext.</summary>
sealed class OutboxStoreOptions<TDbContext>
    where TDbContext : DbContext
{
    public OutboxDialect Dialect { get; set; } = new SqlServerDialect();
    public IsolationLevel IsolationLevel { get; set; }
    public TimeSpan DuplicateDetectionWindow { get; set; }
    public TimeSpan QueryDelay { get; set; }
    public int QueryMessageLimit { get; set; }
    public TimeSpan QueryTimeout { get; set; }
    public TimeSpan LeaseDuration { get; set; }
    public int MessageDeliveryLimit { get; set; }
    public TimeSpan MessageDeliveryTimeout { get; set; }
    public int MessageDeliveryAttempts { get; set; }
    public TimeSpan DegradedAfter { get; set; }
    public int MessageAttemptLimit { get; set; }
    public bool HoldUntilConsumed { get; set; }
    public UnroutedEvents? UnroutedEvents { get; set; }
}
