using Licensing.Messaging.Contracts;

namespace Licensing.Messaging.Licenses.Creation;

/// <summary>What came of a command.</summary>
/// <param name="Outcome">What the sender is to hear: <see cref="LicenseCreated"/> or <see cref="LicenseRejected"/>.</param>
/// <param name="Events">What everybody is to hear, in this order; nothing when the command repeated an earlier one.</param>
public sealed record CreationResult(LicenseEvent Outcome, IReadOnlyList<LicenseEvent> Events);
