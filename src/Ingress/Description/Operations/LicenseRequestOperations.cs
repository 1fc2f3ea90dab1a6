using Licensing.Messaging.Licenses.Idempotency;

namespace Licensing.Messaging.Ingress.Description.Operations;

/// <summary>What the document tells of the operations on license requests.</summary>
static class LicenseRequestOperations
{
    public static readonly OperationDescription Read = new("getLicenseRequest", Tags.LicenseRequests, "Read a license request")
    {
        Text = "A submission and, once there is one, its outcome. With `Prefer: wait=N` the call waits for the outcome; without, it answers at once.",
        Parameters = [Parameters.RequestId, Parameters.Prefer],
        Answers =
        [
            new(StatusCodes.Status200OK, "The license request.")
            {
                Body = typeof(LicenseRequestView),
                Headers = [ResponseHeaders.PreferenceApplied],
                Examples = [Examples.OpenRequest, Examples.CompletedRequest, Examples.RejectedRequest],
            },
        ],
        Problems = CommonProblems.All,
    };
}
