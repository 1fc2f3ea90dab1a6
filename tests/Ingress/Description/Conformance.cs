using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Description;

/// <summary>Holds answers against the description of the ingress that gave them.</summary>
static class Conformance
{
    public static async Task<OpenApi> Description(this IngressFixture host) => new((await host.Api.Send(ApiRequest.Get("/openapi/v1.json"))).Body);

    /// <summary>Status, problem code, media type, body and headers are those that the description has for the operation.</summary>
    public static void ShouldBeAsDescribed(this Answer answer, OpenApi api, string operation)
    {
        var responses = api.Operation(operation).GetProperty("responses");
        responses.TryGetProperty($"{answer.Status}", out var response).Should().BeTrue($"{operation} should tell of {answer}");

        if (response.TryGetProperty("content", out var contents))
        {
            var content = contents.EnumerateObject().Single();
            answer.Header("Content-Type").Should().StartWith(content.Name);
            if (content.Name != "text/plain")
                new SchemaCheck(api).Faults(content.Value.GetProperty("schema"), answer.Json).Should().BeEmpty(answer.Body);
            if (content.Name == "application/problem+json")
                api.Problems(api.Operation(operation)).Should().Contain((answer.Status, answer.Text("code")));
        }
        else
        {
            answer.Body.Should().BeEmpty();
        }

        var (all, required) = api.HeadersOf(response);
        api.HeaderNames.Where(answer.Headers.ContainsKey).Should().BeSubsetOf(all, "{0} may not have others", operation);
        required.Where(name => answer.Header(name) is null).Should().BeEmpty("{0} always has them", operation);
    }
}
