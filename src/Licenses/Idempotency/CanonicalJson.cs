using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Licensing.Messaging.Licenses.Idempotency;

/// <summary>JSON in canonical form, the JSON Canonicalization Scheme of RFC 8785: same meaning, same characters.</summary>
public static class CanonicalJson
{
    /// <summary>The value in canonical form. Numbers count as IEEE 754 doubles, as that RFC has it.</summary>
    /// <exception cref="ArgumentException">An object has a member twice, or a number is too large for a double.</exception>
    public static string Of(JsonElement value)
    {
        var json = new StringBuilder();
        Append(json, value);
        return json.ToString();
    }

    static void Append(StringBuilder json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendObject(json, value);
                break;
            case JsonValueKind.Array:
                AppendArray(json, value);
                break;
            case JsonValueKind.String:
                AppendString(json, value.GetString()!);
                break;
            case JsonValueKind.Number:
                AppendNumber(json, value.GetDouble());
                break;
            default:
                json.Append(value.GetRawText());
                break;
        }
    }

    static void AppendObject(StringBuilder json, JsonElement value)
    {
        // Section 3.2.3: members in the order of their names' UTF-16 code units.
        var members = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
            members.Add(member.Name, member.Value);

        json.Append('{');
        var separator = "";
        foreach (var (name, member) in members)
        {
            json.Append(separator);
            AppendString(json, name);
            json.Append(':');
            Append(json, member);
            separator = ",";
        }

        json.Append('}');
    }

    static void AppendArray(StringBuilder json, JsonElement value)
    {
        json.Append('[');
        var separator = "";
        foreach (var item in value.EnumerateArray())
        {
            json.Append(separator);
            Append(json, item);
            separator = ",";
        }

        json.Append(']');
    }

    /// <summary>Section 3.2.2.2: only what must be escaped is, and in the shortest way.</summary>
    static void AppendString(StringBuilder json, string value)
    {
        json.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                < ' ' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => json.Append(c),
            };
        }

        json.Append('"');
    }

    /// <summary>Section 3.2.2.3: as ECMAScript's Number::toString writes it.</summary>
    static void AppendNumber(StringBuilder json, double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException("The number is too large for a double.", nameof(value));
        if (value == 0)
        {
            json.Append('0');
            return;
        }

        if (value < 0)
            json.Append('-');
        var (digits, point) = ShortestDigits(Math.Abs(value));
        AppendDigits(json, digits, point);
    }

    /// <summary>The shortest digits that read back as the same double, and where the decimal point stands: 0.digits * 10^point.</summary>
    static (string Digits, int Point) ShortestDigits(double value)
    {
        var text = value.ToString("E16", CultureInfo.InvariantCulture);
        for (var precision = 0; precision < 16; precision++)
        {
            var shorter = value.ToString($"E{precision}", CultureInfo.InvariantCulture);
            if (double.Parse(shorter, CultureInfo.InvariantCulture).Equals(value))
            {
                text = shorter;
                break;
            }
        }

        var parts = text.Split('E');
        return (parts[0].Replace(".", "", StringComparison.Ordinal).TrimEnd('0'), int.Parse(parts[1], CultureInfo.InvariantCulture) + 1);
    }

    static void AppendDigits(StringBuilder json, string digits, int point)
    {
        if (digits.Length <= point && point <= 21)
            json.Append(digits).Append('0', point - digits.Length);
        else if (point is > 0 and <= 21)
            json.Append(digits, 0, point).Append('.').Append(digits, point, digits.Length - point);
        else if (point is > -6 and <= 0)
            json.Append("0.").Append('0', -point).Append(digits);
        else
        {
            json.Append(digits[0]);
            if (digits.Length > 1)
                json.Append('.').Append(digits, 1, digits.Length - 1);
            json.Append('e').Append(point > 0 ? '+' : '-').Append(Math.Abs(point - 1));
        }
    }
}
