using Licensing.Messaging.Contracts;

namespace Licensing.Messaging.Licenses.Validation;

/// <summary>A command as it came over the bus.</summary>
/// <param name="Command">What it means; only of use, but for whose it is, when it has no faults.</param>
/// <param name="Faults">What is wrong with it.</param>
public sealed record ReceivedCommand(CreateLicense Command, Faults Faults)
{
    /// <summary>Whether it says whose it is, rightly or not, so that somebody can be told of its faults.</summary>
    public bool HasSender => IsShort(Command.TenantId) && IsShort(Command.IdempotencyKey);

    static bool IsShort(string text) => text.Length is > 0 and <= CreateLicenseRules.MaxKeyLength;
}
