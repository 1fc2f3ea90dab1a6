using System.Diagnostics;
using System.Text.Json;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Json;
using Licensing.Messaging.Licenses.Problems;

namespace Licensing.Messaging.Ingress.Problems;

/// <summary>Answers with problems (RFC 9457).</summary>
static class ProblemWriter
{
    public const string MediaType = "application/problem+json";

    public static IResult Of(ProblemType type, string detail, IReadOnlyList<ProblemDetail>? details = null) => new ProblemResult(type, detail, details);

    public static Task Write(HttpContext context, ProblemType type, string detail) => Of(type, detail).ExecuteAsync(context);

    /// <summary>The trace that the request is part of. Without one, an id of the same form, so that clients always have one to name.</summary>
    static string TraceId() => (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();

    sealed class ProblemResult(ProblemType type, string detail, IReadOnlyList<ProblemDetail>? details) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            var body = JsonSerializer.SerializeToUtf8Bytes(type.ToProblem(detail, TraceId(), details: details), LicensingJson.Writer.Problem);
            response.StatusCode = type.Status;
            response.ContentType = MediaType;
            response.ContentLength = body.Length;
            if (type.Status == StatusCodes.Status503ServiceUnavailable)
                response.Headers.RetryAfter = "1";
            return response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
        }
    }
}
