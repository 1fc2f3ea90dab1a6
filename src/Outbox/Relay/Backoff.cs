namespace Licensing.Messaging.Outbox.Relay;

/// <summary>Exponential back-off with full jitter.</summary>
static class Backoff
{
    static readonly TimeSpan Least = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan Most = TimeSpan.FromSeconds(5);

    /// <summary>The pause after the given number of failures in a row, 1 or more: between half and all of 200 ms, 400 ms, ... 5 s.</summary>
    public static TimeSpan After(int failures)
    {
        var ceiling = Math.Min(Most.TotalMilliseconds, Least.TotalMilliseconds * Math.Pow(2, Math.Min(failures, 16)));
        return TimeSpan.FromMilliseconds(ceiling * (0.5 + Random.Shared.NextDouble() / 2));
    }
}
