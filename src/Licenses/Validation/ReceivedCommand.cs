using Licensing.Messaging.Contracts;

namespace Licensing.Messaging.Licenses.Validation;

/// <summary>A command as it came over the bus.</summary>
/// <param name="Command">What it means; only of use, but for whose it is, when it has no faults.</param>
/// <param name="Faults">What is wrong with it.</param>
public sealed record ReceivedCommand(CreateLicense Command, Faults Faults)
{
    /// <summary>Whether it says whose it is, rightly or not, so that subscribers can tell whom its faults concern.</summary>
    public bool HasSender => Command is { TenantId.Length: > 0, IdempotencyKey.Length: > 0 };
}
