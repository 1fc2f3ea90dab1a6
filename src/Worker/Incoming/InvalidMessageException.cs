using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Worker.Incoming;

/// <summary>
/// A message that cannot be handled, and whose sender cannot be told so: often it does not even say whose it is. Trying again is no use. It goes to
/// the error queue, with these words as the reason.
/// </summary>
public sealed class InvalidMessageException(string message) : Exception(message)
{
    /// <summary>Fails with a text that names the faults, if there are any.</summary>
    /// <exception cref="InvalidMessageException">There are faults.</exception>
    public static void ThrowIfAny(Faults faults, string summary)
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (faults.Any)
            throw new InvalidMessageException($"{summary} {faults.Text}");
    }
}
