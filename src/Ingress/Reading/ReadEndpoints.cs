using System.Text.Json;
using Licensing.Messaging.Ingress.Authentication;
using Licensing.Messaging.Ingress.Problems;
using Licensing.Messaging.Ingress.Waiting;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Json;
using Licensing.Messaging.Licenses.Problems;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Ingress.Reading;

/// <summary>What can be read. Other tenants' things answer as if they did not exist.</summary>
static class ReadEndpoints
{
    /// <summary><c>GET /api/v1/licenses/{licenseId}</c>: the license as it is now.</summary>
    public static async Task<IResult> License(string licenseId, HttpContext context, LicensingDbContext dbContext)
    {
        var tenantId = context.Caller().TenantId;
        var license = Guid.TryParseExact(licenseId, "D", out var id)
            ? await dbContext.Licenses.AsNoTracking().SingleOrDefaultAsync(row => row.LicenseId == id && row.TenantId == tenantId, context.RequestAborted)
            : null;
        return license is null
            ? ProblemWriter.Of(ProblemTypes.NotFound, $"There is no license '{Shown.Of(licenseId)}'.")
            : new TaggedResult(JsonSerializer.SerializeToUtf8Bytes(license.ToContract(), LicensingJson.Writer.License));
    }

    /// <summary><c>GET /api/v1/license-requests/{requestId}</c>: the submission; with <c>Prefer: wait=N</c> once it has an outcome.</summary>
    public static async Task<IResult> Request(
        string requestId, HttpContext context, LicensingDbContext dbContext, Outcomes outcomes, IOptions<IngressOptions> options)
    {
        var tenantId = context.Caller().TenantId;
        var request = Guid.TryParseExact(requestId, "D", out var id)
            ? await dbContext.LicenseRequests.AsNoTracking().SingleOrDefaultAsync(row => row.RequestId == id && row.TenantId == tenantId, context.RequestAborted)
            : null;
        if (request is null)
            return ProblemWriter.Of(ProblemTypes.NotFound, $"There is no license request '{Shown.Of(requestId)}'.");
        return RequestAnswers.View(await WaitForOutcome(request, context, outcomes, options.Value));
    }

    static async Task<LicenseRequest> WaitForOutcome(LicenseRequest request, HttpContext context, Outcomes outcomes, IngressOptions options)
    {
        var preference = Preference.Of(context.Request.Headers, fallback: TimeSpan.Zero, options.MaxWait);
        if (preference.Applied is not null)
            context.Response.Headers["Preference-Applied"] = preference.Applied;
        return request.IsOpen && preference.Wait > TimeSpan.Zero
            ? await outcomes.Wait(request, preference.Wait, context.RequestAborted)
            : request;
    }
}
