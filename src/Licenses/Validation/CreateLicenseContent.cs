using System.Globalization;
using System.Text.Json;
using Licensing.Messaging.Contracts;

namespace Licensing.Messaging.Licenses.Validation;

/// <summary>What a license is asked for with: the members that a request over HTTP and a command over the bus have in common.</summary>
static class CreateLicenseContent
{
    public static readonly string[] Members = ["productOfferingId", "customerId", "type", "assignedTo", "activationDate", "metadata"];

    static readonly string[] AssigneeMembers = ["type", "subscriptionId", "userId", "customerId"];

    /// <summary>The command that the members mean; only of use when no fault was found.</summary>
    public static CreateLicense Read(MemberReader reader, Dictionary<string, JsonElement> members, string tenantId, string idempotencyKey, Guid? requestId)
    {
        var productOfferingId = reader.Text(members, "", "productOfferingId", isRequired: true);
        var customerId = reader.Text(members, "", "customerId", isRequired: true);
        CreateLicenseRules.Id(reader.Faults, "/productOfferingId", productOfferingId);
        CreateLicenseRules.Id(reader.Faults, "/customerId", customerId);
        return new CreateLicense
        {
            TenantId = tenantId,
            IdempotencyKey = idempotencyKey,
            RequestId = requestId,
            ProductOfferingId = productOfferingId ?? "",
            CustomerId = customerId ?? "",
            Type = ReadType(reader, members),
            AssignedTo = ReadAssignee(reader, members),
            ActivationDate = ReadDate(reader, members),
            Metadata = ReadMetadata(reader, members),
        };
    }

    static string? ReadType(MemberReader reader, Dictionary<string, JsonElement> members)
    {
        var type = reader.Text(members, "", "type");
        if (type is not null)
            CreateLicenseRules.Type(reader.Faults, "/type", type);
        return type;
    }

    static Assignee? ReadAssignee(MemberReader reader, Dictionary<string, JsonElement> members)
    {
        const string at = "/assignedTo";
        if (!members.TryGetValue("assignedTo", out var value) || !reader.Is(at, value, JsonValueKind.Object))
            return null;

        var parts = reader.Object(at, value, AssigneeMembers);
        var type = reader.Text(parts, at, "type", isRequired: true);
        var assignee = new Assignee
        {
            Type = type!,
            SubscriptionId = reader.Text(parts, at, "subscriptionId", type == AssigneeTypes.Subscription),
            UserId = reader.Text(parts, at, "userId", type == AssigneeTypes.User),
            CustomerId = reader.Text(parts, at, "customerId", type == AssigneeTypes.Customer),
        };
        CreateLicenseRules.AssignedTo(reader.Faults, at, assignee);
        return assignee;
    }

    static DateOnly? ReadDate(MemberReader reader, Dictionary<string, JsonElement> members)
    {
        if (reader.Text(members, "", "activationDate") is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        reader.Faults.Add("/activationDate", FaultCodes.InvalidDate, "A date must be a day of the calendar, written YYYY-MM-DD.");
        return null;
    }

    static Dictionary<string, JsonElement>? ReadMetadata(MemberReader reader, Dictionary<string, JsonElement> members)
    {
        const string at = "/metadata";
        if (!members.TryGetValue("metadata", out var value) || !reader.Is(at, value, JsonValueKind.Object))
            return null;
        var metadata = reader.Object(at, value, known: null);
        MetadataRules.Check(reader.Faults, at, metadata);
        return metadata;
    }
}
