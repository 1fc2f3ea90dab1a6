namespace Licensing.Messaging.Outbox.Relay;

/// <summary>The database's clock as of the last look at it, carried on by this process's stopwatch; before that, this process's clock.</summary>
sealed class DatabaseClock(TimeProvider time)
{
    volatile Reading? _last;

    sealed record Reading(long Milliseconds, long Timestamp);

    /// <summary>Milliseconds since 1970-01-01T00:00:00Z.</summary>
    public long Now => _last is { } last
        ? last.Milliseconds + (long)time.GetElapsedTime(last.Timestamp).TotalMilliseconds
        : time.GetUtcNow().ToUnixTimeMilliseconds();

    public void Set(long milliseconds) => _last = new Reading(milliseconds, time.GetTimestamp());
}
