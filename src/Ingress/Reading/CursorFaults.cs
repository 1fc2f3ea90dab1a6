using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Ingress.Reading;

/// <summary>What is said of a cursor, whatever it is that is wrong with it.</summary>
static class CursorFaults
{
    public static void AddInvalidCursor(this Faults faults) => faults.Add(
        "cursor", FaultCodes.InvalidCursor, "The cursor belongs to no page of this list. Send a nextCursor as it was answered, with the same filters.");
}
