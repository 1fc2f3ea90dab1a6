using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Licensing.Messaging.Ingress.Tests.Description;

/// <summary>
/// Checks a value by a schema of the description. It knows the keywords of JSON Schema that the description uses, and throws at any other, so
/// that none is passed over.
/// </summary>
sealed class SchemaCheck(OpenApi api)
{
    static readonly string[] Annotations = ["description", "discriminator", "default"];

    /// <summary>What is wrong, each with the place where; nothing when the value is as described.</summary>
    public List<string> Faults(JsonElement schema, JsonElement value, string at = "") =>
        [.. schema.EnumerateObject().Where(keyword => !Annotations.Contains(keyword.Name)).SelectMany(keyword => Faults(keyword, schema, value, at))];

    IEnumerable<string> Faults(JsonProperty keyword, JsonElement schema, JsonElement value, string at)
    {
        var limit = keyword.Value;
        return keyword.Name switch
        {
            "$ref" => Faults(api.Resolve(schema), value, at),
            "type" => Unless(limit.ValueKind == JsonValueKind.Array ? limit.EnumerateArray().Any(type => Is(value, type)) : Is(value, limit)),
            "enum" => Unless(limit.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value))),
            "const" => Unless(JsonElement.DeepEquals(limit, value)),
            "oneOf" => Unless(limit.EnumerateArray().Count(one => Faults(one, value, at).Count == 0) == 1),
            "minLength" => UnlessText(text => text.Length >= limit.GetInt32()),
            "maxLength" => UnlessText(text => text.Length <= limit.GetInt32()),
            "pattern" => UnlessText(text => Regex.IsMatch(text, limit.GetString()!)),
            "format" => UnlessText(text => HasFormat(text, limit.GetString()!)),
            "minimum" => Unless(value.GetDecimal() >= limit.GetDecimal()),
            "maximum" => Unless(value.GetDecimal() <= limit.GetDecimal()),
            "maxProperties" => Unless(Members(value).Count() <= limit.GetInt32()),
            "maxItems" => Unless(value.GetArrayLength() <= limit.GetInt32()),
            "required" => limit.EnumerateArray().Select(name => name.GetString()!).Except(Members(value).Select(member => member.Name))
                .Select(name => $"{at}/{name}: required"),
            "properties" => Members(value).Where(member => limit.TryGetProperty(member.Name, out _))
                .SelectMany(member => Faults(limit.GetProperty(member.Name), member.Value, $"{at}/{member.Name}")),
            "additionalProperties" => Members(value).Where(member => !IsDescribed(schema, member.Name)).SelectMany(member =>
                limit.ValueKind == JsonValueKind.False ? [$"{at}/{member.Name}: unknown"] : Faults(limit, member.Value, $"{at}/{member.Name}")),
            "propertyNames" => Members(value).SelectMany(member => Faults(limit, JsonSerializer.SerializeToElement(member.Name), $"{at}/{member.Name}")),
            "items" => value.EnumerateArray().SelectMany((item, index) => Faults(limit, item, $"{at}/{index}")),
            _ => throw new NotSupportedException($"This check does not know the keyword '{keyword.Name}'."),
        };

        string[] Unless(bool isFine) => isFine ? [] : [$"{at}: {keyword.Name} {limit}"];

        string[] UnlessText(Func<string, bool> isFine) => Unless(value.ValueKind != JsonValueKind.String || isFine(value.GetString()!));
    }

    static bool Is(JsonElement value, JsonElement type) => type.GetString() switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        var other => throw new NotSupportedException($"This check does not know the type '{other}'."),
    };

    static bool HasFormat(string text, string format) => format switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => Regex.IsMatch(text, @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"),
        "uri" => Uri.IsWellFormedUriString(text, UriKind.Absolute),
        _ => throw new NotSupportedException($"This check does not know the format '{format}'."),
    };

    static bool IsDescribed(JsonElement schema, string name) => schema.TryGetProperty("properties", out var members) && members.TryGetProperty(name, out _);

    static JsonElement.ObjectEnumerator Members(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : default;
}
