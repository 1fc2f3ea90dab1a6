using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Ingress.Reading;

/// <summary>What is said of a cursor, whatever it is that is wrong with it.</summary>
static class CursorFaults
{
    public static void AddInvalidCursor(this Faults faults) => faults.Add(
        "cursor", FaultCodes.InvalidCursor, "The cursor does not belong to this list. Send a nextCursor unchanged, with the same filters.");
}
