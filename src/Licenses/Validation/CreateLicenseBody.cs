using System.Text.Json;
using Licensing.Messaging.Contracts;

namespace Licensing.Messaging.Licenses.Validation;

/// <summary>Reads the body of a request into a command, and every fault of it.</summary>
public static class CreateLicenseBody
{
    /// <summary>The command that the body means; only of use when no fault was found.</summary>
    public static CreateLicense Read(JsonElement body, string tenantId, string idempotencyKey, Guid requestId, Faults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var reader = new MemberReader(faults, nullIsAbsent: false);
        var members = reader.Object("", body, CreateLicenseContent.Members);
        return CreateLicenseContent.Read(reader, members, tenantId, idempotencyKey, requestId);
    }
}
