using Licensing.Messaging.Outbox.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>Rows that were sent over a transport that keeps nothing, and whom in this process they still wait for.</summary>
sealed class ConsumptionTracker<TDbContext>(OutboxConsumers<TDbContext> consumers)
    where TDbContext : DbContext
{
    readonly Lock _gate = new();
    readonly Dictionary<Guid, Expected> _expected = [];

    sealed record Expected(int Consumers)
    {
        public HashSet<Guid> Done { get; } = [];

        /// <summary>Usually one; more when several rows carry the same message id.</summary>
        public List<OutboxMessage> Rows { get; } = [];
    }

    /// <summary>Call before the row is sent: consumers may be faster than the return of the send.</summary>
    public void Expect(OutboxMessage row)
    {
        var count = consumers.CountFor(row);
        if (count == 0)
            return;
        lock (_gate)
        {
            if (!_expected.TryGetValue(row.MessageId, out var expected))
                _expected[row.MessageId] = expected = new Expected(count);
            expected.Rows.Add(row);
        }
    }

    /// <summary>True for a row that consumers of this process will have to commit, or have committed already.</summary>
    public bool Awaits(OutboxMessage row) => consumers.CountFor(row) > 0;

    /// <summary>Counts a consumer; returns the rows of the message when it was the last one.</summary>
    public IReadOnlyList<OutboxMessage> Consumed(Guid messageId, Guid consumerId)
    {
        lock (_gate)
        {
            if (!_expected.TryGetValue(messageId, out var expected) || !expected.Done.Add(consumerId) || expected.Done.Count < expected.Consumers)
                return [];
            _expected.Remove(messageId);
            return expected.Rows;
        }
    }

    /// <summary>Whether a row of the message was left behind by a process that has ended.</summary>
    public bool IsLeftBehind(Guid messageId)
    {
        lock (_gate)
            return _expected.TryGetValue(messageId, out var expected) && expected.Rows.Any(row => row.IsLeftBehind);
    }

    /// <summary>A consumer gave up; returns the rows, which are no longer expected.</summary>
    public IReadOnlyList<OutboxMessage> Faulted(Guid messageId)
    {
        lock (_gate)
            return _expected.Remove(messageId, out var expected) ? expected.Rows : [];
    }

    /// <summary>The row was not sent after all.</summary>
    public void Forget(OutboxMessage row)
    {
        lock (_gate)
        {
            if (_expected.TryGetValue(row.MessageId, out var expected) && expected.Rows.Remove(row) && expected.Rows.Count == 0)
                _expected.Remove(row.MessageId);
        }
    }
}
