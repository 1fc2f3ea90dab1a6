using System.Threading.Channels;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>
/// The rows in the relay's memory. Rows with the same correlation id leave one after the other, all others side by side. When there
/// is no more room, rows stay in the database and are read from there once there is.
/// </summary>
sealed class HeldRows(int capacity, Action roomAgain)
{
    /// <summary>Messages may be large: this many bytes of them are held at most, give or take a page.</summary>
    const long CapacityBytes = 64 * 1024 * 1024;

    readonly Lock _gate = new();
    readonly Dictionary<Guid, int> _held = [];
    readonly Dictionary<Guid, Queue<OutboxMessage>> _partitions = [];
    readonly Channel<OutboxMessage> _ready = Channel.CreateUnbounded<OutboxMessage>();

    long _heldBytes;
    bool _isDraining;

    /// <summary>True when the database may have rows of this relay that are not held.</summary>
    bool _isIncomplete;

    /// <summary>True when rows were turned away since the last catch-up began.</summary>
    bool _turnedAway;

    /// <summary>Rows that were forgotten while rows were being read, and that may have been read before; null when none are.</summary>
    HashSet<Guid>? _forgottenMeanwhile;

    /// <summary>The rows to deliver now.</summary>
    public ChannelReader<OutboxMessage> Ready => _ready.Reader;

    public bool HasRoom
    {
        get
        {
            lock (_gate)
                return !IsFull;
        }
    }

    /// <summary>False also while rows of this relay wait in the database: new ones would have to wait behind them.</summary>
    public bool TakesMore
    {
        get
        {
            lock (_gate)
                return !IsFull && !_isIncomplete && !_isDraining;
        }
    }

    public void Add(IEnumerable<OutboxMessage> rows)
    {
        lock (_gate)
        {
            foreach (var row in rows)
            {
                // Once one row had to stay in the database, later ones stay behind it.
                if (_isIncomplete || _isDraining || IsFull)
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
            return !_isIncomplete && !ids.All(_held.ContainsKey);
    }

    public void MarkIncomplete()
    {
        lock (_gate)
            _isIncomplete = _turnedAway = true;
    }

    /// <summary>Begins to look for rows in the database; returns how many to look at, or nothing when there is no need or no room.</summary>
    public int? BeginCatchUp()
    {
        lock (_gate)
        {
            if (!_isIncomplete || IsFull)
                return null;
            _turnedAway = false;
            BeginRead();
            return capacity;
        }
    }

    /// <summary>From now until <see cref="EndRead"/> what is read may be held already, or be gone by the time it is here.</summary>
    public void BeginRead()
    {
        lock (_gate)
            _forgottenMeanwhile = [];
    }

    public void EndRead()
    {
        lock (_gate)
            _forgottenMeanwhile = null;
    }

    /// <summary>Which of the rows are not held, in the same order.</summary>
    public List<Guid> Missing(List<Guid> ids)
    {
        lock (_gate)
            return [.. ids.Where(id => !_held.ContainsKey(id))];
    }

    /// <summary>Holds what was read since <see cref="BeginRead"/>, but for what has left meanwhile.</summary>
    public void AddRead(IEnumerable<OutboxMessage> rows)
    {
        lock (_gate)
        {
            foreach (var row in rows.Where(row => !_forgottenMeanwhile!.Contains(row.Id)))
                Hold(row);
        }
    }

    /// <summary>The catch-up is complete when it has read all that there was and no row was turned away meanwhile.</summary>
    public void EndCatchUp(bool isAll)
    {
        lock (_gate)
        {
            EndRead();
            _isIncomplete = !isAll || _turnedAway;
        }
    }

    public void Retry(OutboxMessage row) => _ready.Writer.TryWrite(row);

    /// <summary>No more rows are taken in; those that are held may still be read, each partition to its end.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isDraining = true;
            CompleteIfDrained();
        }
    }

    /// <summary>The row has left, or steps aside: the next one of its partition may go.</summary>
    public void Left(OutboxMessage row)
    {
        lock (_gate)
        {
            if (row.CorrelationId is not { } partition || !_partitions.TryGetValue(partition, out var waiting))
                return;
            if (waiting.TryDequeue(out var next))
                _ready.Writer.TryWrite(next);
            else
                _partitions.Remove(partition);
            CompleteIfDrained();
        }
    }

    /// <summary>The rows are this relay's no more: deleted, or set aside. Until then they count as held, so that a catch-up does not deliver them again.</summary>
    public void Forget(IReadOnlyList<Guid> ids)
    {
        bool hasRoomAgain;
        lock (_gate)
        {
            var wasCrowded = IsCrowded;
            foreach (var id in ids)
            {
                if (_held.Remove(id, out var bytes))
                    _heldBytes -= bytes;
            }

            _forgottenMeanwhile?.UnionWith(ids);
            hasRoomAgain = wasCrowded && !IsCrowded;
        }

        if (hasRoomAgain)
            roomAgain();
    }

    void CompleteIfDrained()
    {
        if (_isDraining && _partitions.Count == 0)
            _ready.Writer.TryComplete();
    }

    bool IsFull => _held.Count >= capacity || _heldBytes >= CapacityBytes;

    bool IsCrowded => _held.Count > capacity / 2 || _heldBytes > CapacityBytes / 2;

    void Hold(OutboxMessage row)
    {
        if (!_held.TryAdd(row.Id, row.Body.Length))
            return;
        _heldBytes += row.Body.Length;

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
