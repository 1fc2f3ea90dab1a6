using Licensing.Messaging.Ingress.Authentication;
using Licensing.Messaging.Ingress.Idempotency;
using Licensing.Messaging.Ingress.Problems;
using Licensing.Messaging.Ingress.Waiting;
using Licensing.Messaging.Licenses.Problems;
using Licensing.Messaging.Licenses.Validation;
using Licensing.Messaging.Outbox;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Ingress.Creation;

/// <summary><c>POST /api/v1/licenses</c>.</summary>
static class CreateLicenseEndpoint
{
    public static async Task<IResult> Create(
        HttpContext context, Submissions submissions, Outcomes outcomes, IOptions<IngressOptions> options, TimeProvider time)
    {
        var caller = context.Caller();
        if (caller.BillingManaged)
            return ProblemWriter.Of(ProblemTypes.BillingManaged, $"Seamless OS manages the billing of '{caller.TenantId}'; orders create its licenses.");
        if (JsonContent.Refuse(context) is { } refusal)
            return refusal;

        var (key, problem) = IdempotencyKeyHeader.Read(context.Request.Headers);
        if (problem is not null)
            return problem;

        var (json, fault) = await JsonBody.Read(context.Request);
        using var body = json;
        if (body is null)
            return ProblemWriter.Of(ProblemTypes.MalformedJson, fault!);

        var faults = new Faults();
        var command = CreateLicenseBody.Read(body.RootElement, caller.TenantId, key!, SequentialGuid.Next(time), faults);
        if (faults.Any)
        {
            return ProblemWriter.Of(
                ProblemTypes.ValidationError, $"The request has {faults.Count}; see details.", faults.Details,
                $"{ProblemTypes.ValidationError.Hint} The idempotency key is still free.");
        }

        var preference = Preference.Of(context.Request.Headers, options.Value.DefaultWait, options.Value.MaxWait);
        using var waiter = preference.Wait > TimeSpan.Zero ? outcomes.Expect(command.RequestId!.Value) : null;
        var acceptance = await submissions.Accept(command, answerTo: waiter is null ? null : outcomes.AnswerQueue, context.RequestAborted);
        if (acceptance.IsBacklogFull)
            return ProblemWriter.Of(ProblemTypes.BacklogFull, "Too many accepted requests are waiting for delivery; this one was not accepted.");
        if (acceptance.Request is not { } request)
            return ProblemWriter.Of(ProblemTypes.IdempotencyKeyMismatch, "The idempotency key was used before with another request.");

        Tell(context.Response.Headers, acceptance, preference);
        if (request.IsOpen && waiter is not null)
        {
            request = acceptance.IsReplay
                ? await outcomes.Wait(request, preference.Wait, context.RequestAborted)
                : await outcomes.Wait(request, waiter, preference.Wait, context.RequestAborted);
        }

        return RequestAnswers.Outcome(context, request);
    }

    static void Tell(IHeaderDictionary headers, Acceptance acceptance, Preference preference)
    {
        if (acceptance.IsReplay)
            headers["Idempotency-Replayed"] = "true";
        if (preference.Applied is not null)
            headers["Preference-Applied"] = preference.Applied;
    }
}
