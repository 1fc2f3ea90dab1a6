using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Licensing.Messaging.Licenses.Validation;

/// <summary>
/// Reads a message of type OrderCompleted: which of its lines are licenses, and which commands those become. What a license is to be like is up to
/// the command, whose sender is told of its faults; the faults here are those of the order itself.
/// </summary>
public static class OrderCompletedMessage
{
    const string License = "LICENSE";

    /// <summary>The lines that are licenses; only of use when no fault was found.</summary>
    public static IReadOnlyList<OrderedLicense> Read(JsonElement message, Faults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var reader = new MemberReader(faults, nullIsAbsent: true);
        var order = reader.Object("", message, known: null);
        var tenantId = Id(reader, order, "", "tenantId");
        var orderId = Id(reader, order, "", "orderId");
        if (!order.TryGetValue("lines", out var lines) || lines.ValueKind != JsonValueKind.Array)
        {
            faults.Add("/lines", FaultCodes.WrongType, "The lines must be an array.");
            return [];
        }

        var licenses = new List<OrderedLicense>();
        foreach (var (index, line) in lines.EnumerateArray().Index())
        {
            if (ReadLine(reader, $"/lines/{index}", line) is { } license)
                licenses.Add(license with { TenantId = tenantId, OrderId = orderId });
        }

        foreach (var same in licenses.CountBy(license => license.LineItemId).Where(same => same.Value > 1))
            faults.Add("/lines", FaultCodes.DuplicateMember, $"{same.Value} lines have the lineItemId '{same.Key}'.");
        return licenses;
    }

    /// <summary>The line when it is a license.</summary>
    static OrderedLicense? ReadLine(MemberReader reader, string at, JsonElement line)
    {
        if (!reader.Is(at, line, JsonValueKind.Object, isRequired: true))
            return null;
        var members = reader.Object(at, line, known: null);
        if (reader.Text(members, at, "type", isRequired: true) is not { } type)
        {
            CreateLicenseRules.Require(reader.Faults, $"{at}/type");
            return null;
        }

        if (type != License)
            return null;
        var lineItemId = Id(reader, members, at, "lineItemId");
        if (lineItemId.Contains(':', StringComparison.Ordinal))
        {
            // The key of a license would otherwise be the key of a line of another order as well.
            reader.Faults.Add($"{at}/lineItemId", FaultCodes.InvalidId, "The id of a line must have no colon.");
        }

        return new OrderedLicense("", "", lineItemId, members);
    }

    static string Id(MemberReader reader, Dictionary<string, JsonElement> members, string at, string name)
    {
        var id = reader.Text(members, at, name, isRequired: true);
        CreateLicenseRules.Id(reader.Faults, $"{at}/{name}", id);
        return id ?? "";
    }
}

/// <summary>A line of an order that is a license.</summary>
/// <param name="TenantId">The organisation whose order it is.</param>
/// <param name="OrderId">The order.</param>
/// <param name="LineItemId">The line, unique within the order.</param>
/// <param name="Members">Its members, not checked.</param>
public sealed record OrderedLicense(string TenantId, string OrderId, string LineItemId, IReadOnlyDictionary<string, JsonElement> Members)
{
    static readonly string[] ContentMembers = ["productOfferingId", "customerId", "assignedTo", "activationDate", "metadata"];

    public string IdempotencyKey => $"order:{OrderId}:{LineItemId}";

    /// <summary>The CreateLicense that the line becomes, with what it says word for word. The same line is the same request for ever.</summary>
    public JsonElement ToCommand()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("tenantId", TenantId);
            json.WriteString("idempotencyKey", IdempotencyKey);
            json.WriteString("requestId", DerivedId.OfOrderLine(TenantId, IdempotencyKey));
            foreach (var name in ContentMembers)
            {
                if (!Members.TryGetValue(name, out var value))
                    continue;
                json.WritePropertyName(name);
                json.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
