namespace Licensing.Messaging.Ingress.Headers;

/// <summary>Writes an answer whose bytes are all there, and so says how many they are.</summary>
static class BodyWriting
{
    public static Task WriteBody(this HttpContext context, string mediaType, byte[] body)
    {
        context.Response.ContentType = mediaType;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
