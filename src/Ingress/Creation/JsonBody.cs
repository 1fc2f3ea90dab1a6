using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace Licensing.Messaging.Ingress.Creation;

/// <summary>Reads a body as JSON whose text is Unicode throughout: the parser alone leaves it to whoever reads a text to stumble.</summary>
static class JsonBody
{
    const int MaxDepth = 16;

    /// <summary>Null when it is not JSON.</summary>
    public static async Task<JsonDocument?> Read(HttpRequest request)
    {
        JsonDocument body;
        try
        {
            body = await JsonDocument.ParseAsync(request.Body, new JsonDocumentOptions { MaxDepth = MaxDepth }, request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }

        if (IsUnicode(JsonMarshal.GetRawUtf8Value(body.RootElement)))
            return body;
        body.Dispose();
        return null;
    }

    static bool IsUnicode(ReadOnlySpan<byte> json) => Utf8.IsValid(json) && (json.IndexOf("\\u"u8) < 0 || HasWholeSurrogates(json));

    static bool HasWholeSurrogates(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                    _ = reader.GetString();
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false; // Half a surrogate pair; the reader has no other way to say so.
        }
    }
}
