using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Json;

namespace Licensing.Messaging.Licenses.Idempotency;

/// <summary>
/// SHA-256 over what a request means: its operation and its body in canonical form. White space, the order of members and the way
/// numbers and characters are written do not matter; any value changed, added or removed does.
/// </summary>
public static class Fingerprint
{
    /// <summary>The fingerprint of a command, the same whether it came over HTTP or over the bus.</summary>
    public static byte[] Of(CreateLicense command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var meaning = new CreateLicenseMeaning(
            command.ProductOfferingId, command.CustomerId, command.Type, command.AssignedTo, command.ActivationDate, command.Metadata);
        var canonical = CanonicalJson.Of(JsonSerializer.SerializeToElement(meaning, LicensingJson.Default.CreateLicenseMeaning));
        return SHA256.HashData(Encoding.UTF8.GetBytes($"{Operations.CreateLicense}\n{canonical}"));
    }
}

/// <summary>The members of a request body, without what says who sent it and when.</summary>
public sealed record CreateLicenseMeaning(
    string ProductOfferingId, string CustomerId, string? Type, Assignee? AssignedTo, DateOnly? ActivationDate,
    IReadOnlyDictionary<string, JsonElement>? Metadata);
