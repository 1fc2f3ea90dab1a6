using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>What the rest of the store tells the relay of its process. No call blocks or fails.</summary>
interface IOutboxRelay<TDbContext>
    where TDbContext : DbContext
{
    /// <summary>
    /// Whom new rows belong to: this relay while its lease holds, else <see cref="OutboxRelayState.Nobody"/>, so that no row ever
    /// belongs to a relay that others cannot see end.
    /// </summary>
    Guid OwnerOfNewRows { get; }

    /// <summary>The rows are committed: deliver them.</summary>
    void HandOver(IReadOnlyList<OutboxMessage> rows);

    /// <summary>The rows may have been committed, or may be yet: look for them in the database, and deliver those that are there.</summary>
    void Doubt(IReadOnlyList<OutboxMessage> rows);

    /// <summary>
    /// Whether the message is one that a process which has ended may have begun to handle: the transport, which keeps nothing, does not know.
    /// </summary>
    bool MayHaveBegun(Guid messageId);

    /// <summary>A consumer of this process has committed its handling of the message.</summary>
    void Consumed(Guid messageId, Guid consumerId);
}

/// <summary>For a process that writes rows and leaves their delivery to others.</summary>
sealed class NoRelay<TDbContext> : IOutboxRelay<TDbContext>
    where TDbContext : DbContext
{
    public Guid OwnerOfNewRows => OutboxRelayState.Nobody;

    public void HandOver(IReadOnlyList<OutboxMessage> rows)
    {
    }

    public void Doubt(IReadOnlyList<OutboxMessage> rows)
    {
    }

    public bool MayHaveBegun(Guid messageId) => false;

    public void Consumed(Guid messageId, Guid consumerId)
    {
    }
}
