using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Licensing.Messaging.Licenses.Json;

/// <summary>Reads bytes as one JSON object in UTF-8: the parser alone does not look at the bytes within a text.</summary>
public static class JsonObjectText
{
    /// <summary>Nothing right is half as deep; what is wrong is told what is wrong with it as long as it is not absurd.</summary>
    const int MaxDepth = 16;

    /// <summary>Either the object, or what is wrong with the body. The parser's own messages are for programmers, so none goes out.</summary>
    public static (JsonDocument? Body, string? Fault) Parse(ReadOnlyMemory<byte> body)
    {
        var json = WithoutMark(body);
        if (json.IsEmpty)
            return (null, "The body is empty.");
        if (!Utf8.IsValid(json.Span))
            return (null, "The body is not UTF-8.");
        try
        {
            var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return (document, null);
            document.Dispose();
            return (null, "The body is not one JSON object.");
        }
        catch (JsonException exception)
        {
            return (null, IsTooDeep(json.Span)
                ? $"The body is nested more than {MaxDepth} levels deep."
                : $"The body is not one JSON object: see line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
    }

    /// <summary>The mark that some editors put before UTF-8. It is no part of JSON, and ignoring it harms nobody (RFC 8259, 8.1).</summary>
    static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;

    /// <summary>Whether it was JSON as far as one level more than there may be. The parser does not say which of its rules was broken.</summary>
    static bool IsTooDeep(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == MaxDepth && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                    return true;
            }
        }
        catch (JsonException)
        {
            // Broken before it was too deep.
        }

        return false;
    }
}
