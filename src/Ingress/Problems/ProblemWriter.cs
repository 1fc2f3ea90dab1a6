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

    public static IResult Of(ProblemType type, string detail, IReadOnlyList<ProblemDetail>? details = null) =>
        new ProblemResult(type.ToProblem(detail, Activity.Current?.TraceId.ToHexString(), details: details));

    public static Task Write(HttpContext context, ProblemType type, string detail) => Of(type, detail).ExecuteAsync(context);

    sealed class ProblemResult(Problem problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = problem.Status;
            response.ContentType = MediaType;
            if (problem.Status == StatusCodes.Status503ServiceUnavailable)
                response.Headers.RetryAfter = "1";
            return response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(problem, LicensingJson.Writer.Problem), httpContext.RequestAborted).AsTask();
        }
    }
}
