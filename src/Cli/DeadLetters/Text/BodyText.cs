using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Licensing.Messaging.Cli.DeadLetters.Text;

/// <summary>A body as people read it: JSON indented, other text as it is, anything else in hexadecimal; the beginning only, unless all is wanted.</summary>
static class BodyText
{
    const int MaxText = 8192, MaxBytes = 256, BytesPerLine = 16;

    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Printable sees to what a terminal must not get.
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(byte[] body, bool isFull)
    {
        if (TextOf(body) is not { } text)
            return Hex(body, isFull ? int.MaxValue : MaxBytes);
        var lines = Printable.Lines(IndentedJson(text) ?? text);
        return isFull ? lines : Printable.Shorten(lines, MaxText);
    }

    /// <summary>The body as UTF-8; nothing when it is not.</summary>
    public static string? TextOf(byte[] body)
    {
        try
        {
            return Strict.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    static string? IndentedJson(string text)
    {
        try
        {
            return JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(text), Indented);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, nested too deep, or with halves of surrogate pairs: it is shown as it is.
            return null;
        }
    }

    static string Hex(byte[] body, int maxBytes)
    {
        var lines = body.Take(maxBytes).Chunk(BytesPerLine)
            .Select(bytes => string.Join(' ', bytes.Select(value => value.ToString("x2", CultureInfo.InvariantCulture))));
        return string.Join('\n', body.Length > maxBytes ? lines.Append("...") : lines);
    }
}
