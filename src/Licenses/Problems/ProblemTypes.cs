using Licensing.Messaging.Contracts;

namespace Licensing.Messaging.Licenses.Problems;

/// <summary>Every kind of problem that the service knows.</summary>
public static class ProblemTypes
{
    /// <summary>All of them, in the order in which they are declared.</summary>
    public static IEnumerable<ProblemType> All => typeof(ProblemTypes).GetFields().Select(member => member.GetValue(null)).Cast<ProblemType>();

    public static readonly ProblemType ValidationError = new(RejectionCodes.ValidationError, 400,
        "The request is not valid", "Fix every entry of details, then send the request again.");

    public static readonly ProblemType MalformedJson = new("malformed_json", 400,
        "The body cannot be read", "Send one JSON object in UTF-8, nested at most 16 levels deep.");

    public static readonly ProblemType IdempotencyKeyMissing = new("idempotency_key_missing", 400,
        "The idempotency key is missing", "Send a header Idempotency-Key with a value that is new for each license, a UUID for instance.");

    public static readonly ProblemType IdempotencyKeyInvalid = new("idempotency_key_invalid", 400,
        "The idempotency key is not valid", "Use 1 to 256 characters of visible ASCII, without spaces.");

    public static readonly ProblemType ApiKeyMissing = new("api_key_missing", 401,
        "The API key is missing", "Send a header X-API-Key.");

    public static readonly ProblemType ApiKeyInvalid = new("api_key_invalid", 401,
        "The API key is not valid", "Check the value of X-API-Key; the key may have been revoked.");

    public static readonly ProblemType BillingManaged = new("billing_managed", 403,
        "Billing is managed by Seamless OS", "Place an order in Seamless OS; it creates the license.");

    public static readonly ProblemType BadRequest = new("bad_request", 400,
        "The request cannot be read", "Check the path, the headers and the length of the body.");

    public static readonly ProblemType NotFound = new("not_found", 404,
        "Not found", "Check the path and the ids in it: paths begin with /api/v1, and another tenant's ids are not found either.");

    public static readonly ProblemType MethodNotAllowed = new("method_not_allowed", 405,
        "The method is not allowed here", "Use one of the methods that the header Allow names.");

    public static readonly ProblemType NotAcceptable = new("not_acceptable", 406,
        "The format that Accept asks for is not available", "Send Accept: application/json, or no Accept at all.");

    public static readonly ProblemType RequestTimeout = new("request_timeout", 408,
        "The request came too slowly", "Send it again with the same idempotency key; nothing was accepted.");

    public static readonly ProblemType IdempotencyKeyMismatch = new(RejectionCodes.IdempotencyKeyMismatch, 409,
        "The idempotency key was used with another request", "Use a new key for a new license; repeat the first request unchanged to learn its outcome.");

    public static readonly ProblemType PayloadTooLarge = new("payload_too_large", 413,
        "The body is too large", "Send at most 64 KiB: shorten the metadata.");

    public static readonly ProblemType UriTooLong = new("uri_too_long", 414,
        "The request's first line is too long", "Send a shorter path and query: fewer filters, for instance.");

    public static readonly ProblemType UnsupportedMediaType = new("unsupported_media_type", 415,
        "The format of the body is not supported", "Send Content-Type: application/json.");

    public static readonly ProblemType CustomerNotFound = new(RejectionCodes.CustomerNotFound, 422,
        "The customer does not exist", "Check customerId. This outcome is kept: to try again later, use a new idempotency key.");

    public static readonly ProblemType ProductOfferingNotFound = new(RejectionCodes.ProductOfferingNotFound, 422,
        "The product offering does not exist", "Check productOfferingId. This outcome is kept: to try again later, use a new idempotency key.");

    public static readonly ProblemType ProductOfferingUnavailable = new(RejectionCodes.ProductOfferingUnavailable, 422,
        "The product offering is no longer sold", "Choose an offering whose status is AVAILABLE.");

    public static readonly ProblemType ProductOfferingNotALicense = new(RejectionCodes.ProductOfferingNotALicense, 422,
        "The product offering is not a license", "Choose an offering of type LICENSE.");

    public static readonly ProblemType LicenseTypeMismatch = new(RejectionCodes.LicenseTypeMismatch, 422,
        "The type is not the offering's", "Leave type out: the offering decides it.");

    public static readonly ProblemType AssigneeNotFound = new(RejectionCodes.AssigneeNotFound, 422,
        "The assignee is not the customer's", "Assign the license to the customer, or to a subscription or user of the customer.");

    public static readonly ProblemType RateLimited = new("rate_limited", 429,
        "The API key's rate limit is reached", "Wait for the time in Retry-After, then send the request again.");

    public static readonly ProblemType HeadersTooLarge = new("headers_too_large", 431,
        "The headers are too large", "Send fewer or shorter headers.");

    public static readonly ProblemType InternalError = new("internal_error", 500,
        "Something went wrong in the service", "Send the request again, with the same idempotency key if it has one.");

    public static readonly ProblemType Unavailable = new("service_unavailable", 503,
        "The service cannot answer now", "Wait for the time in Retry-After, then send the request again, with the same idempotency key if it has one.");

    public static readonly ProblemType BacklogFull = new("backlog_full", 503,
        "Too many requests are waiting for delivery", "Wait for the time in Retry-After, then send the request again with the same idempotency key.");
}
