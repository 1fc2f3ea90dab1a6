using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Licensing.Messaging.Ingress.Creation;

/// <summary>Reads a body as one JSON object in UTF-8: the parser alone does not look at the bytes within a text.</summary>
static class JsonBody
{
    /// <summary>Part of the API. Larger bodies are a 413, whether or not their length was announced.</summary>
    public const int MaxSize = 64 * 1024;

    /// <summary>
    /// What is read first of a body whose length was not announced. Doubled four times it holds the largest body and the first byte too many.
    /// </summary>
    const int FirstPart = (4 * 1024) + 1;

    /// <summary>No right body has more than two levels; a wrong one is told what is wrong with it as long as it is not absurd.</summary>
    const int MaxDepth = 16;

    /// <summary>Either the object, or what is wrong with the body. The parser's own messages are for programmers, so none goes out.</summary>
    public static async Task<(JsonDocument? Body, string? Fault)> Read(HttpRequest request)
    {
        var bytes = new ArrayBufferWriter<byte>(request.ContentLength is { } length ? (int)Math.Min(length, MaxSize) + 1 : FirstPart);
        try
        {
            if (request.ContentLength > MaxSize || !await ReadAll(request, bytes))
                throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            // Kestrel's own word for a chunk of more than 64 bits, for instance: the body that somebody sends, not something of ours.
            throw new BadHttpRequestException("The body cannot be read.", exception);
        }

        return Parse(WithoutMark(bytes.WrittenMemory));
    }

    /// <summary>Whether it was all; it stops at the first byte too many.</summary>
    static async Task<bool> ReadAll(HttpRequest request, ArrayBufferWriter<byte> bytes)
    {
        while (await request.Body.ReadAsync(bytes.GetMemory(), request.HttpContext.RequestAborted) is > 0 and var count)
        {
            bytes.Advance(count);
            if (bytes.WrittenCount > MaxSize)
                return false;
        }

        return true;
    }

    static (JsonDocument? Body, string? Fault) Parse(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
            return (null, "The body is empty.");
        if (!Utf8.IsValid(json.Span))
            return (null, "The body is not UTF-8.");
        try
        {
            var body = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (body.RootElement.ValueKind == JsonValueKind.Object)
                return (body, null);
            body.Dispose();
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
