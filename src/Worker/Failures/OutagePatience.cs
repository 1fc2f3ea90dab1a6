namespace Licensing.Messaging.Worker.Failures;

/// <summary>
/// How long a message is tried again that meets what looks like an outage: fail-overs and restarts take seconds, and are not worth a stop.
/// </summary>
sealed class OutagePatience(TimeProvider time, long handledBefore)
{
    /// <summary>Longer than this, the database is asked.</summary>
    static readonly TimeSpan Round = TimeSpan.FromSeconds(5);

    static readonly TimeSpan First = TimeSpan.FromMilliseconds(50), Most = TimeSpan.FromSeconds(1);

    /// <summary>A message that fails for that many rounds while others of its endpoint are handled is itself the cause.</summary>
    const int Rounds = 3;

    long _since = time.GetTimestamp();
    int _failures, _rounds;

    /// <summary>How many messages its endpoint had handled when the round began.</summary>
    public long HandledBefore { get; private set; } = handledBefore;

    /// <summary>The pause before the next attempt, exponential and with jitter; nothing when the round is over.</summary>
    public TimeSpan? Next()
    {
        if (time.GetElapsedTime(_since) >= Round)
            return null;
        var ceiling = Math.Min(Most.TotalMilliseconds, First.TotalMilliseconds * Math.Pow(2, Math.Min(_failures++, 10)));
        return TimeSpan.FromMilliseconds(ceiling * (0.5 + Random.Shared.NextDouble() / 2));
    }

    /// <summary>Begins another round, if there is one left.</summary>
    public bool TryRenew(long handled)
    {
        (_since, HandledBefore) = (time.GetTimestamp(), handled);
        return ++_rounds < Rounds;
    }
}
