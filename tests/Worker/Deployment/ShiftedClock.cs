namespace Licensing.Messaging.Worker.Tests.Deployment;

/// <summary>
/// The time of day moved ahead. Timers and timestamps stay those of the system: a clock that stood still would stop the relay's lease as well.
/// </summary>
sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
