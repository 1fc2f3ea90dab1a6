using System.Net.Mime;
using Licensing.Messaging.Ingress.Problems;
using Licensing.Messaging.Licenses.Problems;
using Microsoft.Net.Http.Headers;

namespace Licensing.Messaging.Ingress.Creation;

/// <summary>
/// What a body may say of itself: JSON, in UTF-8, as it is. JSON in another encoding is none (RFC 8259, 8.1), and what is compressed
/// could unfold to any size.
/// </summary>
static class JsonContent
{
    const string Json = MediaTypeNames.Application.Json;

    /// <summary>The answer that says what is wrong; none when nothing is. The headers Accept and Accept-Encoding name what would be right.</summary>
    public static IResult? Refuse(HttpContext context)
    {
        var (request, answer) = (context.Request.Headers, context.Response.Headers);
        if (request.ContentEncoding.Any(coding => !IsIdentity(coding)))
        {
            answer.AcceptEncoding = "identity";
            return ProblemWriter.Of(
                ProblemTypes.UnsupportedMediaType, "The body must not be compressed: leave Content-Encoding out.",
                hint: "Send the body uncompressed, without Content-Encoding.");
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType.ToString(), out var type) || !IsJson(type))
        {
            answer.Accept = Json;
            return ProblemWriter.Of(ProblemTypes.UnsupportedMediaType, "The body must be application/json.");
        }

        if (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return null;
        answer.Accept = Json;
        return ProblemWriter.Of(
            ProblemTypes.UnsupportedMediaType, "The body must be in UTF-8; Content-Type names another charset.",
            hint: "Send the body in UTF-8, and leave charset out of Content-Type.");
    }

    static bool IsJson(MediaTypeHeaderValue type) =>
        type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);

    static bool IsIdentity(string? coding) => string.IsNullOrWhiteSpace(coding) || coding.Trim().Equals("identity", StringComparison.OrdinalIgnoreCase);
}
