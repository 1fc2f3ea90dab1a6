namespace Licensing.Messaging.Tests.Skewed;

/// <summary>The clock of a machine whose time is wrong.</summary>
sealed class SkewedTime(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
