using System.Text.Json;

namespace Licensing.Messaging.Licenses.Validation;

/// <summary>What the sender's own notes must be like.</summary>
static class MetadataRules
{
    /// <summary>Beyond it a double does not tell neighbouring integers apart (RFC 7493).</summary>
    const double MaxSafeInteger = 9007199254740991;

    const string NumberFault =
        "A number must neither be too large for a double nor so small that it becomes 0; an integer written out with all its digits must fit into 53 bits. "
        + "Send others as a string.";

    public static void Check(Faults faults, string at, IReadOnlyDictionary<string, JsonElement> value)
    {
        if (value.Count > CreateLicenseRules.MaxMetadataMembers)
            faults.Add(at, FaultCodes.TooMany, $"Metadata may have at most {CreateLicenseRules.MaxMetadataMembers} members.");
        foreach (var (name, member) in value)
            Member(faults, $"{at}/{CreateLicenseRules.Escape(name)}", name, member);
    }

    static void Member(Faults faults, string at, string name, JsonElement value)
    {
        var nameFault = $"A name in metadata must have 1 to {CreateLicenseRules.MaxMetadataName} characters.";
        if (name.Length == 0)
            faults.Add(at, FaultCodes.InvalidValue, nameFault);
        else if (UnicodeText.Length(name) > CreateLicenseRules.MaxMetadataName)
            faults.Add(at, FaultCodes.TooLong, nameFault);

        switch (value.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                break;
            case JsonValueKind.String when UnicodeText.Of(value) is null:
                faults.Add(at, FaultCodes.InvalidValue, UnicodeText.Fault);
                break;
            case JsonValueKind.String when UnicodeText.Length(UnicodeText.Of(value)!) > CreateLicenseRules.MaxMetadataText:
                faults.Add(at, FaultCodes.TooLong, $"A text in metadata may have at most {CreateLicenseRules.MaxMetadataText} characters.");
                break;
            case JsonValueKind.String:
                break;
            case JsonValueKind.Number when !IsExact(value):
                faults.Add(at, FaultCodes.NumberOutOfRange, NumberFault);
                break;
            case JsonValueKind.Number:
                break;
            default:
                faults.Add(at, FaultCodes.WrongType, "A value in metadata must be a string, a number or a boolean.");
                break;
        }
    }

    /// <summary>
    /// Whether the number keeps its meaning as a double, as which it is compared. Who writes an integer digit by digit means each of them; who
    /// writes a fraction or an exponent knows of doubles.
    /// </summary>
    static bool IsExact(JsonElement number)
    {
        if (!number.TryGetDouble(out var value) || !double.IsFinite(value))
            return false;
        var literal = number.GetRawText();
        var mantissa = literal.AsSpan(0, literal.IndexOfAny(['e', 'E']) is >= 0 and var end ? end : literal.Length);
        if (value == 0)
            return !mantissa.ContainsAnyInRange('1', '9');
        return literal.AsSpan().ContainsAny(".eE") || Math.Abs(value) <= MaxSafeInteger;
    }
}
