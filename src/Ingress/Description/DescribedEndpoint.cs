using Licensing.Messaging.Ingress.Problems;
using Licensing.Messaging.Licenses.Problems;

namespace Licensing.Messaging.Ingress.Description;

/// <summary>Puts an operation's description on its endpoint.</summary>
static class DescribedEndpoint
{
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, OperationDescription description)
    {
        foreach (var answer in description.Answers)
            endpoint.WithMetadata(new ProducesResponseTypeMetadata(answer.Status, answer.Body ?? typeof(void), answer.Body is null ? [] : [answer.MediaType]));
        foreach (var status in description.Problems.Select(problem => problem.Status).Distinct())
            endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), [ProblemWriter.MediaType]));
        return endpoint.AddOpenApiOperationTransformer(new OperationWriter(description).Write);
    }
}
