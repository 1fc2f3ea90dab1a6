using System.Text.Encodings.Web;
using System.Text.Json;
using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Cli.Catalog;

/// <summary>Strings of a JSON document, which may hold bytes or escapes (<c>\ud800</c>) that are no Unicode text.</summary>
static class JsonText
{
    const int ShownLength = 80;

    /// <summary>The string; nothing when the value is something else or no text.</summary>
    public static string? Of(JsonElement value) => value.ValueKind == JsonValueKind.String ? UnicodeText.Of(value) : null;

    public static string? NameOf(JsonProperty member) => UnicodeText.NameOf(member);

    /// <summary>The text as an operator's terminal can be shown it: short, with control characters escaped.</summary>
    public static string Shown(string text) =>
        JsonEncodedText.Encode(text.Length > ShownLength ? $"{Start(text)}..." : text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();

    static string Start(string text) => string.Concat(text.EnumerateRunes().Take(ShownLength));
}
