using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Problems;
using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Ingress.Description;

/// <summary>An example of every kind of problem, made by the kind itself, so that code, status and title are those that are answered.</summary>
static class ProblemExamples
{
    const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    /// <summary>What it says of one request; the title when there is no more to say.</summary>
    static readonly Dictionary<string, string> Texts = new()
    {
        [ProblemTypes.ValidationError.Code] = "The request has 3 faults; see details.",
        [ProblemTypes.MalformedJson.Code] = "The body is not one JSON object.",
        [ProblemTypes.IdempotencyKeyMissing.Code] = "The header Idempotency-Key is missing.",
        [ProblemTypes.IdempotencyKeyInvalid.Code] = "The value of Idempotency-Key is not 1 to 256 characters of visible ASCII.",
        [ProblemTypes.ApiKeyMissing.Code] = "The header X-API-Key is missing.",
        [ProblemTypes.ApiKeyInvalid.Code] = "The value of X-API-Key is not a valid API key.",
        [ProblemTypes.BillingManaged.Code] = "Seamless OS manages the billing of 'northwind'; orders create its licenses.",
        [ProblemTypes.BadRequest.Code] = "The request is not valid HTTP, or does not fit this path.",
        [ProblemTypes.NotFound.Code] = $"There is no license '{Examples.LicenseId}'.",
        [ProblemTypes.MethodNotAllowed.Code] = "DELETE is not allowed here; the header Allow names the methods that are.",
        [ProblemTypes.NotAcceptable.Code] = "Answers are application/json, which the header Accept rules out.",
        [ProblemTypes.RequestTimeout.Code] = "The body did not arrive in time.",
        [ProblemTypes.IdempotencyKeyMismatch.Code] = "The idempotency key was used before with another request.",
        [ProblemTypes.PayloadTooLarge.Code] = "The body may have at most 64 KiB.",
        [ProblemTypes.UriTooLong.Code] = "The request's first line has 9000 bytes; at most 8192 are allowed.",
        [ProblemTypes.UnsupportedMediaType.Code] = "The body must be application/json in UTF-8.",
        [ProblemTypes.HeadersTooLarge.Code] = "The request has 65 headers; at most 64 are allowed.",
        [ProblemTypes.CustomerNotFound.Code] = "There is no customer 'acme'.",
        [ProblemTypes.ProductOfferingNotFound.Code] = "There is no product offering 'pbx-basic'.",
        [ProblemTypes.ProductOfferingUnavailable.Code] = "Product offering 'voicemail' is ARCHIVED.",
        [ProblemTypes.ProductOfferingNotALicense.Code] = "Product offering 'mobile-5gb' is of type SUBSCRIPTION; it creates no licenses.",
        [ProblemTypes.LicenseTypeMismatch.Code] = "Product offering 'pbx-basic' creates licenses of type 'PBX', not 'VOICEMAIL'.",
        [ProblemTypes.AssigneeNotFound.Code] = "Customer 'acme' has no user 'jane'.",
        [ProblemTypes.RateLimited.Code] = "This API key has sent more requests than it may: 100 in 2 s.",
        [ProblemTypes.InternalError.Code] = "The service failed to answer; the failure has been logged.",
        [ProblemTypes.Unavailable.Code] = "The service cannot reach its database.",
        [ProblemTypes.BacklogFull.Code] = "Too many accepted requests are waiting for delivery; this one was not accepted.",
    };

    /// <summary>Where the fault lies and its code, for kinds that lie in one member of the body or in one header.</summary>
    static readonly Dictionary<string, (string At, string Code)> Places = new()
    {
        [ProblemTypes.IdempotencyKeyMissing.Code] = ("Idempotency-Key", FaultCodes.Required),
        [ProblemTypes.IdempotencyKeyInvalid.Code] = ("Idempotency-Key", FaultCodes.InvalidValue),
        [ProblemTypes.CustomerNotFound.Code] = ("/customerId", ProblemTypes.CustomerNotFound.Code),
        [ProblemTypes.ProductOfferingNotFound.Code] = ("/productOfferingId", ProblemTypes.ProductOfferingNotFound.Code),
        [ProblemTypes.ProductOfferingUnavailable.Code] = ("/productOfferingId", ProblemTypes.ProductOfferingUnavailable.Code),
        [ProblemTypes.ProductOfferingNotALicense.Code] = ("/productOfferingId", ProblemTypes.ProductOfferingNotALicense.Code),
        [ProblemTypes.LicenseTypeMismatch.Code] = ("/type", ProblemTypes.LicenseTypeMismatch.Code),
        [ProblemTypes.AssigneeNotFound.Code] = ("/assignedTo/userId", ProblemTypes.AssigneeNotFound.Code),
    };

    static readonly ProblemDetail[] Faults =
    [
        new("/customerID", FaultCodes.UnknownMember, "There is no such member.", "customerId"),
        new("/customerId", FaultCodes.Required, "The member is required."),
        new("/activationDate", FaultCodes.InvalidDate, "A date must be a day of the calendar, written YYYY-MM-DD."),
    ];

    public static Problem Of(ProblemType type)
    {
        var text = Texts.GetValueOrDefault(type.Code, $"{type.Title}.");
        Guid? requestId = type.Status == StatusCodes.Status422UnprocessableEntity ? Examples.RequestId : null;
        return type.ToProblem(text, TraceId, requestId, Details(type, text));
    }

    static ProblemDetail[]? Details(ProblemType type, string text) =>
        type == ProblemTypes.ValidationError ? Faults
        : Places.TryGetValue(type.Code, out var place) ? [new ProblemDetail(place.At, place.Code, text)]
        : null;
}
