using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Creation;

public sealed class ContentTypes(PatientIngress host) : IClassFixture<PatientIngress>
{
    [Theory]
    [InlineData("application/json", null)]
    [InlineData("Application/JSON;charset=UTF-8", null)]
    [InlineData("application/json; charset=\"utf-8\"", null)]
    [InlineData("application/vnd.api+json", null)]
    [InlineData("application/json; profile=x", null)]
    [InlineData("application/json", "identity")]
    [InlineData("application/json", "")]
    public async Task JSON_in_UTF_8_is_taken_by_any_of_its_names(string type, string? coding)
    {
        var answer = await Send(type, coding);

        answer.Status.Should().Be(202, answer.Body);
    }

    [Theory]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json; charset=\"\"")]
    [InlineData("text/json")]
    [InlineData("application/json, text/plain")]
    [InlineData("application/")]
    public async Task Any_other_is_refused_and_told_what_would_be_right(string type)
    {
        var refused = await Send(type, coding: null);

        refused.ShouldBeProblem(415, "unsupported_media_type");
        refused.Header("Accept").Should().Be("application/json");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("identity, br")]
    [InlineData("nonsense")]
    public async Task What_is_compressed_is_refused_and_told_to_come_as_it_is(string coding)
    {
        var refused = await Send("application/json", coding);

        refused.ShouldBeProblem(415, "unsupported_media_type");
        refused.Header("Accept-Encoding").Should().Be("identity");
        refused.Text("detail").Should().Contain("Content-Encoding");
    }

    async Task<Answer> Send(string type, string? coding)
    {
        var tenant = await TestTenant.Create(host);
        return await host.Api.Send(tenant.Submission("key-1").Replace("Content-Type", type).With("Content-Encoding", coding).With("Prefer", "respond-async"));
    }
}
