namespace Licensing.Messaging.Contracts;

/// <summary>A license was created. Published once per license, and before its <see cref="LicenseActivated"/>.</summary>
public sealed record LicenseCreated : LicenseEvent
{
    /// <summary>The license as it was created.</summary>
    public required License License { get; init; }
}
