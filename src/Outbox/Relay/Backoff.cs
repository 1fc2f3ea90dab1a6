namespace Licensing.Messaging.Outbox.Relay;

/// <summary>Exponential back-off with jitter: between half and all of a pause that doubles with each failure.</summary>
static class Backoff
{
    /// <summary>The pause after the given number of failures in a row, 1 or more: up to 200 ms, 400 ms, ... 5 s.</summary>
    public static TimeSpan After(int failures) => Pause(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5), failures);

    /// <summary>The pause of a row that was set aside for the given time, 1 or more: up to 1 s, 2 s, ... 5 minutes.</summary>
    public static TimeSpan Aside(int times) => Pause(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), times);

    static TimeSpan Pause(TimeSpan first, TimeSpan most, int times)
    {
        var ceiling = Math.Min(most.TotalMilliseconds, first.TotalMilliseconds * Math.Pow(2, Math.Min(times - 1, 16)));
        return TimeSpan.FromMilliseconds(ceiling * (0.5 + Random.Shared.NextDouble() / 2));
    }
}
