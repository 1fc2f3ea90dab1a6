using System.Buffers;
using Licensing.Messaging.Contracts;

namespace Licensing.Messaging.Licenses.Validation;

/// <summary>What the members of a CreateLicense must be like: the same for HTTP and for the bus.</summary>
public static class CreateLicenseRules
{
    /// <summary>How many bytes of JSON a request or a command may have.</summary>
    public const int MaxBytes = 64 * 1024;

    public const int MaxIdLength = 64, MaxTypeLength = 64, MaxKeyLength = 256;
    public const int MaxMetadataMembers = 50, MaxMetadataName = 40, MaxMetadataText = 500;

    const string TypeFault = "A license type must have 1 to 64 characters.";

    static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:~");

    public static bool IsIdempotencyKey(string? key) =>
        key is { Length: >= 1 and <= MaxKeyLength } && !key.AsSpan().ContainsAnyExceptInRange('!', '~');

    public static bool IsId(string? id) => id is { Length: >= 1 and <= MaxIdLength } && !id.AsSpan().ContainsAnyExcept(IdCharacters);

    public static void Id(Faults faults, string at, string? value)
    {
        if (value is null)
            Require(faults, at);
        else if (!IsId(value))
            faults.Add(at, FaultCodes.InvalidId, "An id must have 1 to 64 characters of A-Z a-z 0-9 - _ . : ~.");
    }

    public static void IdempotencyKey(Faults faults, string at, string? value)
    {
        if (value is null)
            Require(faults, at);
        else if (!IsIdempotencyKey(value))
            faults.Add(at, FaultCodes.InvalidValue, "An idempotency key must have 1 to 256 characters of visible ASCII.");
    }

    /// <summary>A member that could not be read has its fault already.</summary>
    public static void Require(Faults faults, string at)
    {
        if (!faults.Has(at))
            faults.Add(at, FaultCodes.Required, "The member is required.");
    }

    public static void Type(Faults faults, string at, string value)
    {
        if (value.Length == 0)
            faults.Add(at, FaultCodes.InvalidValue, TypeFault);
        else if (UnicodeText.Length(value) > MaxTypeLength)
            faults.Add(at, FaultCodes.TooLong, TypeFault);
    }

    /// <summary>Without a type that is known, nobody can tell which id is meant: each that is there must still be one.</summary>
    public static void AssignedTo(Faults faults, string at, Assignee value)
    {
        var ids = new[]
        {
            (Type: AssigneeTypes.Subscription, Member: "subscriptionId", Value: value.SubscriptionId),
            (Type: AssigneeTypes.User, Member: "userId", Value: value.UserId),
            (Type: AssigneeTypes.Customer, Member: "customerId", Value: value.CustomerId),
        };
        var isKnown = ids.Any(id => id.Type == value.Type);
        if (value.Type is null)
            Require(faults, $"{at}/type");
        else if (!isKnown)
            faults.Add($"{at}/type", FaultCodes.InvalidValue, "The type must be SUBSCRIPTION, USER or CUSTOMER.");

        foreach (var id in ids)
        {
            if (id.Type == value.Type || (!isKnown && id.Value is not null))
                Id(faults, $"{at}/{id.Member}", id.Value);
            else if (id.Value is not null)
                faults.Add($"{at}/{id.Member}", FaultCodes.UnknownMember, $"An assignee of type {value.Type} has no {id.Member}.");
        }
    }

    /// <summary>A member's name as a token of a JSON Pointer (RFC 6901).</summary>
    public static string Escape(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
    }
}
