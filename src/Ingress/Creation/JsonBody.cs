using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace Licensing.Messaging.Ingress.Creation;

/// <summary>Reads a body as JSON in UTF-8: the parser alone does not look at the bytes within a text.</summary>
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

        if (Utf8.IsValid(JsonMarshal.GetRawUtf8Value(body.RootElement)))
            return body;
        body.Dispose();
        return null;
    }
}
