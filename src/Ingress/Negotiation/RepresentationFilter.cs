using Licensing.Messaging.Ingress.Problems;

namespace Licensing.Messaging.Ingress.Negotiation;

/// <summary>
/// Refuses who could not read the answer, before an endpoint does anything: a license must not come to be for a client that is told 406.
/// The answer meant is the success, <c>application/json</c>. Who takes <c>application/problem+json</c> alone is refused too, since an
/// endpoint that succeeded would have nothing for him; who takes JSON alone gets problems nevertheless, because what went wrong is worth
/// more than the type it comes in (RFC 9110, 15.5.7, leaves both to the server).
/// </summary>
static class RepresentationFilter
{
    public static async ValueTask<object?> Require(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var request = invocation.HttpContext.Request;
        if (AcceptHeader.TakesJson(request.Headers.Accept))
            return await next(invocation);
        var (type, detail) = StatusProblems.Of(StatusCodes.Status406NotAcceptable, request);
        return ProblemWriter.Of(type, detail);
    }
}
