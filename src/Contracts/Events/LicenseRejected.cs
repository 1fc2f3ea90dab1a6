namespace Licensing.Messaging.Contracts;

/// <summary>A command was refused for a business reason.</summary>
public sealed record LicenseRejected : LicenseEvent
{
    /// <summary>One of <see cref="RejectionCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>What is wrong, for people.</summary>
    public required string Message { get; init; }

    /// <summary>
    /// The faults one by one; empty when the code says it all. Of more than 100 the first 100, and a last entry of code <c>too_many</c> that says how
    /// many more there were.
    /// </summary>
    public IReadOnlyList<ProblemDetail> Details { get; init; } = [];
}

/// <summary>One fault of a request.</summary>
/// <param name="Property">A JSON Pointer (RFC 6901) into the body, or the name of a header or of a query parameter.</param>
/// <param name="Code">The fault's code.</param>
/// <param name="Message">What is wrong, for people.</param>
/// <param name="Suggestion">What was probably meant.</param>
public sealed record ProblemDetail(string Property, string Code, string Message, string? Suggestion = null);

/// <summary>The values of <see cref="LicenseRejected.Code"/>.</summary>
public static class RejectionCodes
{
    /// <summary>The tenant has no such customer.</summary>
    public const string CustomerNotFound = "customer_not_found";

    /// <summary>The tenant has no such offering.</summary>
    public const string ProductOfferingNotFound = "product_offering_not_found";

    /// <summary>The offering is no longer sold.</summary>
    public const string ProductOfferingUnavailable = "product_offering_unavailable";

    /// <summary>The offering is not one that creates licenses.</summary>
    public const string ProductOfferingNotALicense = "product_offering_not_a_license";

    /// <summary>The type given is not the offering's license type.</summary>
    public const string LicenseTypeMismatch = "license_type_mismatch";

    /// <summary>The tenant has no such subscription, user or customer, or it is another customer's.</summary>
    public const string AssigneeNotFound = "assignee_not_found";

    /// <summary>The idempotency key was used before with other content.</summary>
    public const string IdempotencyKeyMismatch = "idempotency_key_mismatch";

    /// <summary>The command breaks the rules of its members; the details say which.</summary>
    public const string ValidationError = "validation_error";
}
