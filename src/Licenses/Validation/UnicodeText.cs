using System.Text.Json;

namespace Licensing.Messaging.Licenses.Validation;

/// <summary>
/// Text out of JSON. The parser lets pass what is no Unicode, half a surrogate pair or bytes that are not UTF-8, until it is asked for
/// the text.
/// </summary>
public static class UnicodeText
{
    public const string Fault = "The text is not valid Unicode: it has half a surrogate pair, or bytes that are not UTF-8.";

    /// <summary>The text of a JSON string; null when it is no Unicode.</summary>
    public static string? Of(JsonElement value) => Read(value.GetString);

    /// <summary>A member's name; null when it is no Unicode.</summary>
    public static string? NameOf(JsonProperty member) => Read(() => member.Name);

    /// <summary>How many characters a text has, as people and JSON Schema count: those beyond the first plane are one, not two.</summary>
    public static int Length(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EnumerateRunes().Count();
    }

    static string? Read(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null; // Of a string, it tells exactly this.
        }
    }
}
