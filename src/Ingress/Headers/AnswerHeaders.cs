using Microsoft.Net.Http.Headers;

namespace Licensing.Messaging.Ingress.Headers;

/// <summary>
/// What every answer says of itself, problems and failures included. An endpoint that says something else of its answer, a page's own
/// content policy for instance, or how long it may be cached, is left alone.
/// </summary>
static class AnswerHeaders
{
    public const string RequestId = "X-Request-Id";

    /// <summary>Answers are data: nothing in them is to be loaded or run, and nobody shows them within a page.</summary>
    const string NothingButData = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>Set just before the answer leaves, since a failure takes away all headers that were set before it.</summary>
    public static void UseAnswerHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(Set, context);
        return next(context);
    });

    static Task Set(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.TryAdd(HeaderNames.ContentSecurityPolicy, NothingButData);
        headers.TryAdd("Referrer-Policy", "no-referrer");

        // Browsers and clients that came over TLS come over TLS from now on. Over plain HTTP the header means nothing (RFC 6797).
        if (context.Request.IsHttps)
            headers.TryAdd(HeaderNames.StrictTransportSecurity, "max-age=31536000");

        if (context.Request.Path.StartsWithSegments("/api"))
        {
            headers[RequestId] = context.TraceIdentifier;
            headers.TryAdd(HeaderNames.CacheControl, "no-store");
        }

        return Task.CompletedTask;
    }
}
