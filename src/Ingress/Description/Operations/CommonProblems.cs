using Licensing.Messaging.Licenses.Problems;

namespace Licensing.Messaging.Ingress.Description.Operations;

/// <summary>What every operation below <c>/api</c> may answer with.</summary>
static class CommonProblems
{
    public static readonly IReadOnlyList<ProblemType> All =
    [
        ProblemTypes.BadRequest, ProblemTypes.ApiKeyMissing, ProblemTypes.ApiKeyInvalid, ProblemTypes.NotFound, ProblemTypes.MethodNotAllowed,
        ProblemTypes.NotAcceptable, ProblemTypes.UriTooLong, ProblemTypes.RateLimited, ProblemTypes.HeadersTooLarge, ProblemTypes.InternalError,
        ProblemTypes.Unavailable,
    ];
}
