using Licensing.Messaging.Outbox.Inbox;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>Rows that were sent over a transport that keeps nothing, and whom in this process they still wait for.</summary>
sealed class ConsumptionTracker(OutboxConsumers consumers)
{
    readonly Lock _gate = new();
    readonly Dictionary<Guid, Expected> _expected = [];

    sealed record Expected(OutboxMessage Row, int Consumers)
    {
        public HashSet<Guid> Done { get; } = [];
    }

    /// <summary>Call before the row is sent: consumers may be faster than the return of the send.</summary>
    public void Expect(OutboxMessage row)
    {
        var count = consumers.CountFor(row);
        if (count == 0)
            return;
        lock (_gate)
            _expected[row.MessageId] = new Expected(row, count);
    }

    /// <summary>True for a row that consumers of this process will have to commit, or have committed already.</summary>
    public bool Awaits(OutboxMessage row) => consumers.CountFor(row) > 0;

    /// <summary>Counts a consumer; returns the row when it was the last one.</summary>
    public OutboxMessage? Consumed(Guid messageId, Guid consumerId)
    {
        lock (_gate)
        {
            if (!_expected.TryGetValue(messageId, out var expected) || !expected.Done.Add(consumerId) || expected.Done.Count < expected.Consumers)
                return null;
            _expected.Remove(messageId);
            return expected.Row;
        }
    }

    /// <summary>A consumer gave up; returns the row, which is no longer expected.</summary>
    public OutboxMessage? Faulted(Guid messageId)
    {
        lock (_gate)
            return _expected.Remove(messageId, out var expected) ? expected.Row : null;
    }

    public void Forget(OutboxMessage row)
    {
        lock (_gate)
            _expected.Remove(row.MessageId);
    }
}
