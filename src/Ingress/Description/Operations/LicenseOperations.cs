using Licensing.Messaging.Contracts;
using Licensing.Messaging.Ingress.Description.Schemas;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Problems;
using Licensing.Messaging.Licenses.Reading;

namespace Licensing.Messaging.Ingress.Description.Operations;

/// <summary>What the document tells of the operations on licenses.</summary>
static class LicenseOperations
{
    public static readonly OperationDescription Create = new("createLicense", Tags.Licenses, "Create a license")
    {
        Text = """
            Creates exactly one license for this tenant and idempotency key, however often and wherever the request is repeated.

            The request is accepted durably before any 2xx is sent; the call then waits for the outcome, 5 seconds unless the service is configured
            otherwise or `Prefer` says so. The same key with a request that means the same answers the first outcome byte for byte, with
            `Idempotency-Replayed: true`; with a request that means something else it answers 409. A business rejection (422) is an outcome too.
            A request refused with 400, 401, 403, 413, 415, 429 or 503 leaves its key free.
            """,
        Parameters = [Parameters.IdempotencyKey, Parameters.ConnectIdempotencyKey, Parameters.Prefer],
        Body = new(RequestSchemas.CreateLicense, "The license to create; at most 64 KiB. Any media type that ends in `+json` will do as well.",
            [Examples.SmallestBody, Examples.WholeBody]),
        Answers =
        [
            new(StatusCodes.Status201Created, "Created within the wait.")
            {
                Body = typeof(License),
                Headers = [ResponseHeaders.Location, ResponseHeaders.PreferenceApplied, ResponseHeaders.Replayed],
                Examples = [Examples.ActiveLicense, Examples.PendingLicense],
            },
            new(StatusCodes.Status202Accepted, "Accepted; the outcome is still open. `Location` says where to look for it.")
            {
                Body = typeof(LicenseRequestView),
                Headers = [ResponseHeaders.Location, ResponseHeaders.RetryAfter, ResponseHeaders.PreferenceApplied, ResponseHeaders.Replayed],
                Examples = [Examples.OpenRequest],
            },
        ],
        Problems =
        [
            ProblemTypes.ValidationError, ProblemTypes.MalformedJson, ProblemTypes.IdempotencyKeyMissing, ProblemTypes.IdempotencyKeyInvalid,
            ProblemTypes.BillingManaged, ProblemTypes.RequestTimeout, ProblemTypes.IdempotencyKeyMismatch, ProblemTypes.PayloadTooLarge,
            ProblemTypes.UnsupportedMediaType,
            ProblemTypes.CustomerNotFound, ProblemTypes.ProductOfferingNotFound, ProblemTypes.ProductOfferingUnavailable,
            ProblemTypes.ProductOfferingNotALicense, ProblemTypes.LicenseTypeMismatch, ProblemTypes.AssigneeNotFound,
            .. CommonProblems.All, ProblemTypes.BacklogFull,
        ],
    };

    public static readonly OperationDescription List = new("listLicenses", Tags.Licenses, "List licenses")
    {
        Text = """
            The tenant's licenses that pass the filters, newest first. A license passes a filter that is there several times when it has one of the
            values. `pagination.nextCursor` leads to the next page; on the last page there is none, and nothing else tells the end: a page of large
            licenses may have fewer than `limit` although there are more. Later pages cost no more than the first.
            """,
        Parameters =
        [
            Parameters.CustomerFilter, Parameters.StatusFilter, Parameters.TypeFilter, Parameters.OfferingFilter, Parameters.Limit, Parameters.Cursor,
        ],
        Answers = [new(StatusCodes.Status200OK, "A page.") { Body = typeof(LicensePage), Examples = [Examples.FirstPage, Examples.LastPage] }],
        Problems = [ProblemTypes.ValidationError, .. CommonProblems.All],
    };

    public static readonly OperationDescription Read = new("getLicense", Tags.Licenses, "Read a license")
    {
        Text = "The license as it is now.",
        Parameters = [Parameters.LicenseId, Parameters.IfNoneMatch],
        Answers =
        [
            new(StatusCodes.Status200OK, "The license.")
            {
                Body = typeof(License),
                Headers = [ResponseHeaders.ETag],
                Examples = [Examples.ActiveLicense, Examples.PendingLicense],
            },
            new(StatusCodes.Status304NotModified, "The client has it already.") { Headers = [ResponseHeaders.ETag] },
        ],
        Problems = CommonProblems.All,
    };
}
