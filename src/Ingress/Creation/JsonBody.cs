using System.Buffers;
using System.Text.Json;
using Licensing.Messaging.Licenses.Json;
using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Ingress.Creation;

/// <summary>Reads a body, as far as a body may go, as one JSON object.</summary>
static class JsonBody
{
    /// <summary>Part of the API. Larger bodies are a 413, whether or not their length was announced.</summary>
    public const int MaxSize = CreateLicenseRules.MaxBytes;

    /// <summary>
    /// What is read first of a body whose length was not announced. Doubled four times it holds the largest body and the first byte too many.
    /// </summary>
    const int FirstPart = (4 * 1024) + 1;

    /// <summary>Either the object, or what is wrong with the body.</summary>
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

        return JsonObjectText.Parse(bytes.WrittenMemory);
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
}
