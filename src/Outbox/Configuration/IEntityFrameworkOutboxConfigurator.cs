using System.Data;
using Licensing.Messaging.Outbox.Dialects;

namespace MassTransit;

/// <summary>Configures the inbox and outbox of one DbContext.</summary>
public interface IEntityFrameworkOutboxConfigurator : ITransactionalOutboxConfigurator
{
    /// <summary>How long an inbox row is remembered, on the database's clock. Default 30 minutes.</summary>
    TimeSpan DuplicateDetectionWindow { set; }

    /// <summary>
    /// How often a message is begun that never ends, before it is taken to kill the process and is given up. Default 5. Only messages that
    /// the transport has delivered before are counted.
    /// </summary>
    int MessageAttemptLimit { set; }

    /// <summary>The isolation level of a consumer's transaction. Default <see cref="IsolationLevel.ReadCommitted"/>, which is all that the store needs.</summary>
    IsolationLevel IsolationLevel { set; }

    /// <summary>
    /// How often a relay renews its lease and looks for rows that a dead process left behind. Default 3 seconds. New rows do not
    /// wait for it: they are handed over in memory as soon as they are committed.
    /// </summary>
    TimeSpan QueryDelay { set; }

    /// <summary>How many rows are read at a time when they come from the database. Default 1,000.</summary>
    int QueryMessageLimit { set; }

    /// <summary>The time-out of the relay's own statements. Default 30 seconds.</summary>
    TimeSpan QueryTimeout { set; }

    /// <summary>
    /// How long a relay that is not heard of keeps its rows, on the database's clock. Default 10 seconds; at least twice
    /// <see cref="QueryDelay"/>.
    /// </summary>
    TimeSpan LeaseDuration { set; }

    /// <summary>
    /// How long a message may be late before the health check <c>outbox</c> is degraded. Default 1 minute.
    /// </summary>
    TimeSpan DegradedAfter { set; }

    /// <summary>Nothing is locked by statement here, so there is nothing to provide.</summary>
    [Obsolete("This store takes no lock statements: choose the database with UseSqlServer, UsePostgres or UseSqlite.", error: true)]
    object LockStatementProvider
    {
        set => throw new NotSupportedException();
    }

    /// <summary>
    /// For a transport that keeps nothing (in-memory): a row is deleted only when the consumers of its message in this process
    /// have committed, so that the database, not the transport, makes the message durable.
    /// </summary>
    void HoldUntilConsumed();

    /// <summary>Keeps inbox rows for ever in this process: another one removes them.</summary>
    void DisableInboxCleanupService();

    /// <summary>Catches what a scope outside any consumer sends or publishes, and writes it with the scope's DbContext.</summary>
    void UseBusOutbox(Action<IEntityFrameworkBusOutboxConfigurator>? configure = null);

    internal OutboxDialect Dialect { set; }
}
