using System.Threading.Channels;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>
/// The rows in the relay's memory. Rows with the same correlation id leave one after the other, all others side by side. When there
/// is no more room, rows stay in the database and are read from there once there is.
/// </summary>
sealed class HeldRows(int capacity, Action roomAgain)
{
    readonly Lock _gate = new();
    readonly Dictionary<Guid, int> _failures = [];
    readonly HashSet<Guid> _held = [];
    readonly Dictionary<Guid, Queue<OutboxMessage>> _partitions = [];
    readonly Channel<OutboxMessage> _ready = Channel.CreateUnbounded<OutboxMessage>();

    /// <summary>True when the database may have rows of this relay that are not held.</summary>
    bool _isIncomplete;

    /// <summary>True when rows were turned away since the last catch-up began.</summary>
    bool _turnedAway;

    /// <summary>Rows that were deleted while a catch-up was reading, and that it may have read before; null when none is under way.</summary>
    HashSet<Guid>? _deletedMeanwhile;

    /// <summary>The rows to deliver now.</summary>
    public ChannelReader<OutboxMessage> Ready => _ready.Reader;

    public bool HasRoom
    {
        get
        {
            lock (_gate)
                return _held.Count < capacity;
        }
    }

    public void Add(IEnumerable<OutboxMessage> rows)
    {
        lock (_gate)
        {
            foreach (var row in rows)
            {
                // Once one row had to stay in the database, later ones stay behind it.
                if (_isIncomplete || _held.Count >= capacity)
                    _isIncomplete = _turnedAway = true;
                else
                    Hold(row);
            }
        }
    }

    /// <summary>Whether the database has one of the rows and the memory has not.</summary>
    public bool Lacks(IEnumerable<Guid> ids)
    {
        lock (_gate)
            return !_isIncomplete && !_held.IsSupersetOf(ids);
    }

    public void MarkIncomplete()
    {
        lock (_gate)
            _isIncomplete = _turnedAway = true;
    }

    /// <summary>Begins to read rows from the database; returns how many are held, or nothing when there is no need or no room.</summary>
    public int? BeginCatchUp()
    {
        lock (_gate)
        {
            if (!_isIncomplete || _held.Count >= capacity)
                return null;
            _turnedAway = false;
            _deletedMeanwhile = [];
            return _held.Count;
        }
    }

    /// <summary>Holds what was read. The catch-up is complete when that was all and no row was turned away meanwhile.</summary>
    public void EndCatchUp(IEnumerable<OutboxMessage> rows, bool isAll)
    {
        lock (_gate)
        {
            foreach (var row in rows.Where(row => !_deletedMeanwhile!.Contains(row.Id)))
                Hold(row);
            _deletedMeanwhile = null;
            _isIncomplete = !isAll || _turnedAway;
        }
    }

    /// <summary>Counts a failed delivery; returns how many there were in a row.</summary>
    public int Failed(OutboxMessage row)
    {
        lock (_gate)
            return _failures[row.Id] = _failures.GetValueOrDefault(row.Id) + 1;
    }

    public void Retry(OutboxMessage row) => _ready.Writer.TryWrite(row);

    /// <summary>The row has left: the next one of its partition may go.</summary>
    public void Delivered(OutboxMessage row)
    {
        lock (_gate)
        {
            _failures.Remove(row.Id);
            if (row.CorrelationId is not { } partition || !_partitions.TryGetValue(partition, out var waiting))
                return;
            if (waiting.TryDequeue(out var next))
                _ready.Writer.TryWrite(next);
            else
                _partitions.Remove(partition);
        }
    }

    /// <summary>The rows are deleted; until then they count as held, so that a catch-up does not deliver them again.</summary>
    public void Forget(IReadOnlyList<Guid> ids)
    {
        bool hasRoomAgain;
        lock (_gate)
        {
            var wasCrowded = _held.Count > capacity / 2;
            _held.ExceptWith(ids);
            _deletedMeanwhile?.UnionWith(ids);
            hasRoomAgain = wasCrowded && _held.Count <= capacity / 2;
        }

        if (hasRoomAgain)
            roomAgain();
    }

    void Hold(OutboxMessage row)
    {
        if (!_held.Add(row.Id))
            return;

        if (row.CorrelationId is { } partition)
        {
            if (_partitions.TryGetValue(partition, out var waiting))
            {
                waiting.Enqueue(row);
                return;
            }

            _partitions.Add(partition, new Queue<OutboxMessage>());
        }

        _ready.Writer.TryWrite(row);
    }
}
