namespace Licensing.Messaging.Store.Tests.Hosts;

/// <summary>The clock of a process that goes wrong by some time, and whose timers are faster than they say.</summary>
public sealed class OtherClock(TimeSpan wrongBy, double speed) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + wrongBy;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, Faster(dueTime), Faster(period));

    TimeSpan Faster(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / speed;
}
