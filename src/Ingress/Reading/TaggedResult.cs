using System.Buffers.Text;
using System.Net.Mime;
using System.Security.Cryptography;
using Licensing.Messaging.Ingress.Headers;
using Microsoft.Net.Http.Headers;

namespace Licensing.Messaging.Ingress.Reading;

/// <summary>
/// JSON that a client may keep but has to ask about each time: a strong entity tag made of the very bytes, and 304 for who has them already
/// (RFC 9110, section 13.1.2).
/// </summary>
sealed class TaggedResult(byte[] body) : IResult
{
    const int HashBytes = 16;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var tag = new EntityTagHeaderValue($"\"{Base64Url.EncodeToString(SHA256.HashData(body).AsSpan(0, HashBytes))}\"");
        response.Headers.ETag = tag.ToString();
        response.Headers.CacheControl = "private, no-cache";
        if (IsKnown(tag, httpContext.Request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return httpContext.WriteBody(MediaTypeNames.Application.Json, body);
    }

    /// <summary>The comparison is the weak one: <c>W/"x"</c> names <c>"x"</c> too. What is no list of tags is ignored.</summary>
    static bool IsKnown(EntityTagHeaderValue tag, HttpRequest request) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(tag, useStrongComparison: false));
}
