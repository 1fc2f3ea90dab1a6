using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Licensing.Messaging.Ingress.Headers;
using Licensing.Messaging.Ingress.Problems;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Json;

namespace Licensing.Messaging.Ingress.Waiting;

/// <summary>Answers made of a license request.</summary>
static class RequestAnswers
{
    /// <summary>The first outcome, byte for byte; or 202 and where to look for it.</summary>
    public static IResult Outcome(HttpContext context, LicenseRequest request)
    {
        var headers = context.Response.Headers;
        if (request.IsOpen)
        {
            headers.Location = $"/api/v1/license-requests/{request.RequestId}";
            headers.RetryAfter = "1";
            return View(request, StatusCodes.Status202Accepted);
        }

        if (request.LicenseId is { } licenseId)
            headers.Location = $"/api/v1/licenses/{licenseId}";
        var mediaType = request.Status == RequestStatuses.Rejected ? ProblemWriter.MediaType : MediaTypeNames.Application.Json;
        return new BodyResult(request.OutcomeStatus!.Value, mediaType, Encoding.UTF8.GetBytes(request.Outcome!));
    }

    public static IResult View(LicenseRequest request, int status = StatusCodes.Status200OK) =>
        new BodyResult(
            status, MediaTypeNames.Application.Json,
            JsonSerializer.SerializeToUtf8Bytes(LicenseRequestView.Of(request), LicensingJson.Writer.LicenseRequestView));

    sealed class BodyResult(int status, string mediaType, byte[] body) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            return httpContext.WriteBody(mediaType, body);
        }
    }
}
