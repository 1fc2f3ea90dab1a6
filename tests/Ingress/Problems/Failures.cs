using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Problems;

public sealed class Failures(FailingIngress host) : IClassFixture<FailingIngress>
{
    [Theory]
    [InlineData(FailingIngress.Throws)]
    [InlineData(FailingIngress.ThrowsAfterHeaders)]
    public async Task A_defect_is_a_problem_that_tells_nothing_and_is_logged_once_with_the_request_it_met(string path)
    {
        var answer = await Get(path);

        answer.ShouldBeProblem(500, "internal_error");
        answer.Body.Should().NotContainAny("db-7", "Orders", "InvalidOperation");
        answer.Header("ETag").Should().BeNull("it was said of another answer");
        var requestId = answer.Header("X-Request-Id")!;
        host.Log.Entries.Where(entry => entry.Contains(requestId, StringComparison.Ordinal))
            .Should().ContainSingle().Which.Should().StartWith("Error").And.Contain(path).And.Contain(FailingIngress.Secret);
    }

    [Fact]
    public async Task An_answer_that_has_begun_is_broken_off_and_not_ended_as_if_it_were_whole()
    {
        var reading = () => Get(FailingIngress.ThrowsMidway);

        await reading.Should().ThrowAsync<HttpRequestException>();
        host.Log.Entries.Where(entry => entry.Contains(FailingIngress.Secret, StringComparison.Ordinal) && entry.Contains("Kestrel", StringComparison.Ordinal))
            .Should().ContainSingle();
    }

    [Theory]
    [InlineData(400, "bad_request")]
    [InlineData(404, "not_found")]
    [InlineData(405, "method_not_allowed")]
    [InlineData(406, "not_acceptable")]
    [InlineData(408, "request_timeout")]
    [InlineData(413, "payload_too_large")]
    [InlineData(414, "uri_too_long")]
    [InlineData(415, "unsupported_media_type")]
    [InlineData(418, "client_error")]
    [InlineData(429, "rate_limited")]
    [InlineData(431, "headers_too_large")]
    [InlineData(499, "client_error")]
    [InlineData(500, "internal_error")]
    [InlineData(503, "service_unavailable")]
    [InlineData(504, "server_error")]
    [InlineData(599, "server_error")]
    public async Task An_empty_answer_of_the_framework_becomes_the_problem_of_its_status(int status, string code) =>
        (await Get($"/api/v1/status/{status}")).ShouldBeProblem(status, code);

    [Fact]
    public async Task What_the_framework_cannot_bind_is_a_problem() => (await Get("/api/v1/bound?number=many")).ShouldBeProblem(400, "bad_request");

    [Fact]
    public async Task A_request_outside_every_trace_has_an_id_to_speak_of_it_by() =>
        (await Get("/api/v1/untraced/500")).ShouldBeProblem(500, "internal_error");

    async Task<Answer> Get(string path) => await (await TestTenant.Create(host)).Get(path);
}
