using System.Text.Json;
using Licensing.Messaging.Ingress.Authentication;
using Licensing.Messaging.Ingress.Idempotency;
using Licensing.Messaging.Ingress.Problems;
using Licensing.Messaging.Ingress.Waiting;
using Licensing.Messaging.Licenses.Problems;
using Licensing.Messaging.Licenses.Validation;
using Licensing.Messaging.Outbox;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Licensing.Messaging.Ingress.Creation;

/// <summary><c>POST /api/v1/licenses</c>.</summary>
static class CreateLicenseEndpoint
{
    public static async Task<IResult> Create(
        HttpContext context, Submissions submissions, OutcomeWatcher outcomes, IOptions<IngressOptions> options, TimeProvider time)
    {
        var caller = context.Caller();
        if (caller.BillingManaged)
            return ProblemWriter.Of(ProblemTypes.BillingManaged, $"Seamless OS manages the billing of '{caller.TenantId}'; orders create its licenses.");
        if (!IsJson(context.Request.ContentType))
            return ProblemWriter.Of(ProblemTypes.UnsupportedMediaType, "The body must be application/json.");

        var (key, problem) = IdempotencyKeyHeader.Read(context.Request.Headers);
        if (problem is not null)
            return problem;

        using var body = await JsonBody.Read(context.Request);
        if (body is null || body.RootElement.ValueKind != JsonValueKind.Object)
            return ProblemWriter.Of(ProblemTypes.MalformedJson, "The body is not one JSON object.");

        var faults = new Faults();
        var command = CreateLicenseBody.Read(body.RootElement, caller.TenantId, key!, SequentialGuid.Next(time), faults);
        if (faults.Any)
            return ProblemWriter.Of(ProblemTypes.ValidationError, $"The request has {faults.Details.Count} fault(s); see details.", faults.Details);

        var acceptance = await submissions.Accept(command, context.RequestAborted);
        return await Answer(context, acceptance, outcomes, options.Value);
    }

    static async Task<IResult> Answer(HttpContext context, Acceptance acceptance, OutcomeWatcher outcomes, IngressOptions options)
    {
        if (acceptance.IsBacklogFull)
            return ProblemWriter.Of(ProblemTypes.BacklogFull, "Too many accepted requests wait for their delivery; this one was not accepted.");
        if (acceptance.Request is not { } request)
            return ProblemWriter.Of(ProblemTypes.IdempotencyKeyMismatch, "The idempotency key was used before with another request.");
        if (acceptance.IsReplay)
            context.Response.Headers["Idempotency-Replayed"] = "true";

        var preference = Preference.Of(context.Request.Headers, options.DefaultWait, options.MaxWait);
        if (preference.Applied is not null)
            context.Response.Headers["Preference-Applied"] = preference.Applied;
        if (request.IsOpen && preference.Wait > TimeSpan.Zero)
            request = await outcomes.Wait(request.RequestId, preference.Wait, context.RequestAborted) ?? request;
        return RequestAnswers.Outcome(context, request);
    }

    static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase));
}
