namespace Licensing.Messaging.Outbox.Relay;

/// <summary>
/// While a destination is out of reach, one of its rows at a time finds out whether it is back. The others wait here: they cost no attempts
/// and no load, and keep no place from rows to other destinations.
/// </summary>
sealed class DestinationGates(OutageLog outage)
{
    readonly Lock _gate = new();
    readonly Dictionary<string, Closed> _closed = [];

    sealed class Closed(OutboxMessage probe)
    {
        public OutboxMessage Probe { get; set; } = probe;
        public int Failures { get; set; } = 1;
        public Queue<OutboxMessage> Waiting { get; } = [];
    }

    public bool IsAnyClosed
    {
        get
        {
            lock (_gate)
                return _closed.Count > 0;
        }
    }

    /// <summary>Whether the row may be delivered now; otherwise it waits until <see cref="Back"/> returns it or its turn to probe comes.</summary>
    public bool Enter(OutboxMessage row)
    {
        lock (_gate)
        {
            if (!_closed.TryGetValue(row.DestinationAddress, out var closed) || closed.Probe == row)
                return true;
            closed.Waiting.Enqueue(row);
            return false;
        }
    }

    /// <summary>The row's destination is out of reach; returns the row that is to probe it next, and after which pause, if one is.</summary>
    public (OutboxMessage Probe, TimeSpan Pause)? Away(OutboxMessage row, Exception error)
    {
        lock (_gate)
        {
            if (!_closed.TryGetValue(row.DestinationAddress, out var closed))
            {
                outage.Failed(error);
                _closed.Add(row.DestinationAddress, new Closed(row));
                return (row, Backoff.After(1));
            }

            closed.Waiting.Enqueue(row);
            if (closed.Probe != row)
                return null;
            closed.Probe = closed.Waiting.Dequeue();
            return (closed.Probe, Backoff.After(++closed.Failures));
        }
    }

    /// <summary>The row's destination answers; returns the rows that waited for it, without the probe, which is on its way.</summary>
    public IEnumerable<OutboxMessage> Back(OutboxMessage row)
    {
        lock (_gate)
        {
            if (_closed.Count == 0 || !_closed.Remove(row.DestinationAddress, out var closed))
                return [];
            if (_closed.Count == 0)
                outage.Succeeded();
            return closed.Waiting;
        }
    }
}
