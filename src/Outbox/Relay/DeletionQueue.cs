using System.Threading.Channels;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>
/// Delivered rows on their way out of the database. Deletion waits a moment for company: a row deleted late costs nothing, one
/// that a crash forgets to delete is sent once more.
/// </summary>
sealed class DeletionQueue(TimeProvider time)
{
    static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(25);
    readonly Channel<Guid> _ids = Channel.CreateUnbounded<Guid>();

    public void Add(Guid id) => _ids.Writer.TryWrite(id);

    /// <summary>Waits for rows, then a moment more, and returns up to <paramref name="limit"/> of them.</summary>
    public async Task<List<Guid>> Take(int limit, CancellationToken cancellationToken)
    {
        await _ids.Reader.WaitToReadAsync(cancellationToken);
        await Task.Delay(Linger, time, cancellationToken);
        return TakeNow(limit);
    }

    public List<Guid> TakeNow(int limit)
    {
        var ids = new List<Guid>();
        while (ids.Count < limit && _ids.Reader.TryRead(out var id))
            ids.Add(id);
        return ids;
    }
}
