using System.Globalization;
using System.Text.Json;
using Licensing.Messaging.Contracts;

namespace Licensing.Messaging.Licenses.Validation;

/// <summary>Reads the body of a request into a command, and every fault of it.</summary>
public static class CreateLicenseBody
{
    static readonly string[] Members = ["productOfferingId", "customerId", "type", "assignedTo", "activationDate", "metadata"];
    static readonly string[] AssigneeMembers = ["type", "subscriptionId", "userId", "customerId"];

    /// <summary>The command that the body means; only of use when no fault was found.</summary>
    public static CreateLicense Read(JsonElement body, string tenantId, string idempotencyKey, Guid requestId, Faults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var members = ReadObject(faults, "", body, Members);
        var productOfferingId = ReadText(faults, members, "", "productOfferingId", isRequired: true);
        var customerId = ReadText(faults, members, "", "customerId", isRequired: true);
        CreateLicenseRules.Id(faults, "/productOfferingId", productOfferingId);
        CreateLicenseRules.Id(faults, "/customerId", customerId);
        return new CreateLicense
        {
            TenantId = tenantId,
            IdempotencyKey = idempotencyKey,
            RequestId = requestId,
            ProductOfferingId = productOfferingId ?? "",
            CustomerId = customerId ?? "",
            Type = ReadType(faults, members),
            AssignedTo = ReadAssignee(faults, members),
            ActivationDate = ReadDate(faults, members),
            Metadata = ReadMetadata(faults, members),
        };
    }

    static string? ReadType(Faults faults, Dictionary<string, JsonElement> members)
    {
        var type = ReadText(faults, members, "", "type");
        if (type is not null)
            CreateLicenseRules.Type(faults, "/type", type);
        return type;
    }

    static Assignee? ReadAssignee(Faults faults, Dictionary<string, JsonElement> members)
    {
        const string at = "/assignedTo";
        if (!members.TryGetValue("assignedTo", out var value) || !Is(faults, at, value, JsonValueKind.Object))
            return null;

        var parts = ReadObject(faults, at, value, AssigneeMembers);
        var type = ReadText(faults, parts, at, "type", isRequired: true);
        var assignee = new Assignee
        {
            Type = type!,
            SubscriptionId = ReadText(faults, parts, at, "subscriptionId", type == AssigneeTypes.Subscription),
            UserId = ReadText(faults, parts, at, "userId", type == AssigneeTypes.User),
            CustomerId = ReadText(faults, parts, at, "customerId", type == AssigneeTypes.Customer),
        };
        CreateLicenseRules.AssignedTo(faults, at, assignee);
        return assignee;
    }

    static DateOnly? ReadDate(Faults faults, Dictionary<string, JsonElement> members)
    {
        if (ReadText(faults, members, "", "activationDate") is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        faults.Add("/activationDate", FaultCodes.InvalidDate, "A date must be a day of the calendar, written YYYY-MM-DD.");
        return null;
    }

    static Dictionary<string, JsonElement>? ReadMetadata(Faults faults, Dictionary<string, JsonElement> members)
    {
        const string at = "/metadata";
        if (!members.TryGetValue("metadata", out var value) || !Is(faults, at, value, JsonValueKind.Object))
            return null;
        var metadata = ReadObject(faults, at, value, known: null);
        MetadataRules.Check(faults, at, metadata);
        return metadata;
    }

    /// <summary>A member that is there again and again is one fault, and so is a name that nobody can read.</summary>
    static Dictionary<string, JsonElement> ReadObject(Faults faults, string at, JsonElement value, string[]? known)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var (repeated, unknown, hasUnreadable) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), false);
        foreach (var member in value.EnumerateObject())
        {
            if (UnicodeText.NameOf(member) is not { } name)
                hasUnreadable = true;
            else if (known is not null && !known.Contains(name))
                unknown.Add(name);
            else if (!members.TryAdd(name, member.Value))
                repeated.Add(name);
        }

        if (hasUnreadable)
            faults.Add(at, FaultCodes.InvalidValue, "The name of a member is not valid Unicode.");
        foreach (var name in repeated)
            faults.Add(Place(at, name), FaultCodes.DuplicateMember, "The member is there more than once.");
        foreach (var name in unknown)
            faults.Add(Place(at, name), FaultCodes.UnknownMember, "There is no such member.", Suggestion.For(name, known!.Except(members.Keys)));
        return members;
    }

    static string Place(string at, string name) => $"{at}/{CreateLicenseRules.Escape(name)}";

    static string? ReadText(Faults faults, Dictionary<string, JsonElement> members, string at, string name, bool isRequired = false)
    {
        if (!members.TryGetValue(name, out var value) || !Is(faults, $"{at}/{name}", value, JsonValueKind.String, isRequired))
            return null;
        var text = UnicodeText.Of(value);
        if (text is null)
            faults.Add($"{at}/{name}", FaultCodes.InvalidValue, UnicodeText.Fault);
        return text;
    }

    static bool Is(Faults faults, string at, JsonElement value, JsonValueKind kind, bool isRequired = false)
    {
        if (value.ValueKind == kind)
            return true;
        var expected = kind == JsonValueKind.Object ? "an object" : "a string";
        var remedy = value.ValueKind == JsonValueKind.Null && !isRequired ? " Leave the member out when there is none." : "";
        faults.Add(at, FaultCodes.WrongType, $"The value must be {expected}.{remedy}");
        return false;
    }
}
