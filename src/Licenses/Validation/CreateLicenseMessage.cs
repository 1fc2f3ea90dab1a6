using System.Runtime.InteropServices;
using System.Text.Json;

namespace Licensing.Messaging.Licenses.Validation;

/// <summary>Reads a message of type CreateLicense into a command, and every fault of it: what HTTP refuses the bus refuses too.</summary>
public static class CreateLicenseMessage
{
    static readonly string[] Members = ["tenantId", "idempotencyKey", "requestId", .. CreateLicenseContent.Members];

    /// <summary>
    /// The command that the message means. Who sent it and with which key is wrong where there is a fault, and empty where it is not even short.
    /// </summary>
    public static ReceivedCommand Read(JsonElement message)
    {
        var faults = new Faults();
        var reader = new MemberReader(faults, nullIsAbsent: true);
        var members = reader.Object("", message, Members);
        var tenantId = reader.Text(members, "", "tenantId", isRequired: true);
        var key = reader.Text(members, "", "idempotencyKey", isRequired: true);
        CreateLicenseRules.Id(faults, "/tenantId", tenantId);
        CreateLicenseRules.IdempotencyKey(faults, "/idempotencyKey", key);

        var command = CreateLicenseContent.Read(reader, members, Short(tenantId), Short(key), ReadRequestId(reader, members));
        return new ReceivedCommand(command, TooLong(message) ?? faults);
    }

    static string Short(string? text) => text is { Length: <= CreateLicenseRules.MaxKeyLength } ? text : "";

    static Guid? ReadRequestId(MemberReader reader, Dictionary<string, JsonElement> members)
    {
        if (reader.Text(members, "", "requestId") is not { } text)
            return null;
        if (Guid.TryParseExact(text, "D", out var id))
            return id == Guid.Empty ? null : id; // What a sender without one may write.
        reader.Faults.Add("/requestId", FaultCodes.InvalidValue, "A request id is a UUID; leave it out, the service makes one.");
        return null;
    }

    /// <summary>The one fault of a message that is too long: what else is wrong with it would make the answer as long.</summary>
    static Faults? TooLong(JsonElement message)
    {
        if (JsonMarshal.GetRawUtf8Value(message).Length <= CreateLicenseRules.MaxBytes)
            return null;
        var faults = new Faults();
        faults.Add("", FaultCodes.TooLong, $"A command may have at most {CreateLicenseRules.MaxBytes} bytes of JSON.");
        return faults;
    }
}
