using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Idempotency;

namespace Licensing.Messaging.Licenses.Creation;

/// <summary>What came of a command.</summary>
/// <param name="Outcome">What the sender is to hear: <see cref="LicenseCreated"/> or <see cref="LicenseRejected"/>.</param>
/// <param name="Events">What everybody is to hear, in this order; nothing when the command repeated an earlier one.</param>
public sealed record CreationResult(LicenseEvent Outcome, IReadOnlyList<LicenseEvent> Events)
{
    /// <summary>Whether it was refused for a request id that is another command's.</summary>
    public bool IsOfAnother { get; init; }

    /// <summary>The record that holds the key and now has an outcome; nothing when the command did not get that far.</summary>
    public LicenseRequest? Request { get; init; }
}
