namespace Licensing.Messaging.Outbox.Relay;

/// <summary>
/// Rows whose commit got no answer. They are looked for a few times, further and further apart: a commit that was under way when its
/// connection broke may still happen a while later.
/// </summary>
sealed class DoubtfulRows(TimeProvider time)
{
    static readonly TimeSpan[] Pauses = [TimeSpan.Zero, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];
    readonly Lock _gate = new();
    readonly List<Doubt> _doubts = [];

    sealed record Doubt(OutboxMessage Row, long Since, int Looks);

    public void Add(IEnumerable<OutboxMessage> rows)
    {
        lock (_gate)
            _doubts.AddRange(rows.Select(row => new Doubt(row, time.GetTimestamp(), 0)));
    }

    /// <summary>The rows to look for now. Each is due again later, unless this is the last time or <see cref="Settle"/> ends it.</summary>
    public IReadOnlyList<OutboxMessage> TakeDue()
    {
        lock (_gate)
        {
            var due = _doubts.Where(doubt => time.GetElapsedTime(doubt.Since) >= Pauses[doubt.Looks]).ToList();
            _doubts.RemoveAll(due.ToHashSet().Contains);
            _doubts.AddRange(due.Where(doubt => doubt.Looks + 1 < Pauses.Length).Select(doubt => doubt with { Looks = doubt.Looks + 1 }));

            return [.. due.Select(doubt => doubt.Row)];
        }
    }

    /// <summary>The rows were found.</summary>
    public void Settle(IReadOnlySet<Guid> ids)
    {
        lock (_gate)
            _doubts.RemoveAll(doubt => ids.Contains(doubt.Row.Id));
    }
}
