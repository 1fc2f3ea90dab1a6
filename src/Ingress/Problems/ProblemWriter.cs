using System.Diagnostics;
using System.Net.Mime;
using System.Text.Json;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Ingress.Headers;
using Licensing.Messaging.Licenses.Json;
using Licensing.Messaging.Licenses.Problems;

namespace Licensing.Messaging.Ingress.Problems;

/// <summary>Answers with problems (RFC 9457).</summary>
static class ProblemWriter
{
    public const string MediaType = MediaTypeNames.Application.ProblemJson;

    /// <summary>A hint is given where the type's own does not fit the case.</summary>
    public static IResult Of(ProblemType type, string detail, IReadOnlyList<ProblemDetail>? details = null, string? hint = null) =>
        new ProblemResult(type, detail, details, hint);

    public static Task Write(HttpContext context, ProblemType type, string detail, string? hint = null) => Of(type, detail, hint: hint).ExecuteAsync(context);

    /// <summary>The trace that the request is part of. Without one, an id of the same form, so that clients always have one to name.</summary>
    static string TraceId() => (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();

    sealed class ProblemResult(ProblemType type, string detail, IReadOnlyList<ProblemDetail>? details, string? hint) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            var body = JsonSerializer.SerializeToUtf8Bytes(type.ToProblem(detail, TraceId(), details: details, hint: hint), LicensingJson.Writer.Problem);
            response.StatusCode = type.Status;
            if (type.Status == StatusCodes.Status503ServiceUnavailable)
                response.Headers.RetryAfter = "1";
            return httpContext.WriteBody(MediaType, body);
        }
    }
}
