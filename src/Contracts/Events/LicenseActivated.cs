namespace Licensing.Messaging.Contracts;

/// <summary>A pending license reached its activation date, or a license was created active.</summary>
public sealed record LicenseActivated : LicenseEvent
{
    /// <summary>The license as it was activated.</summary>
    public required License License { get; init; }
}
