namespace Licensing.Messaging.Licenses;

/// <summary>Time as this service keeps it: UTC, in whole milliseconds, so that a value reads back from every database as it was written.</summary>
public static class Clock
{
    public static DateTime Now(this TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }

    /// <summary>Today in UTC.</summary>
    public static DateOnly Today(this TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
    }
}
