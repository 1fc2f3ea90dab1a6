using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Problems;

public sealed class Answers(IngressWithWorker host) : IClassFixture<IngressWithWorker>
{
    const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736", TraceParent = $"00-{TraceId}-00f067aa0ba902b7-01";

    [Theory]
    [InlineData("GET", "/api/v1/nothing", 404, "not_found")]
    [InlineData("GET", "/api/v2/licenses", 404, "not_found")]
    [InlineData("GET", "/api/v1/licenses/a/b", 404, "not_found")]
    [InlineData("DELETE", "/api/v1/licenses", 405, "method_not_allowed")]
    [InlineData("PUT", "/api/v1/licenses/00000000-0000-7000-8000-000000000000", 405, "method_not_allowed")]
    [InlineData("POST", "/api/v1/license-requests/00000000-0000-7000-8000-000000000000", 405, "method_not_allowed")]
    public async Task What_is_not_there_is_a_problem_too(string method, string path, int status, string code)
    {
        var tenant = await TestTenant.Create(host);

        var answer = await host.Api.Send(new ApiRequest(new HttpMethod(method), path).With("X-API-Key", tenant.ApiKey));

        answer.ShouldBeProblem(status, code);
        answer.Header("X-Request-Id").Should().NotBeNullOrEmpty();
        if (status == 405)
            answer.Header("Allow").Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task What_is_not_below_api_is_a_problem_too() => (await host.Api.Send(ApiRequest.Get("/nothing"))).ShouldBeProblem(404, "not_found");

    [Fact]
    public async Task Every_request_has_a_name_of_its_own()
    {
        var tenant = await TestTenant.Create(host);

        var names = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => (await tenant.Get("/api/v1/nothing")).Header("X-Request-Id")));

        names.Should().OnlyHaveUniqueItems().And.NotContainNulls();
    }

    [Fact]
    public async Task The_callers_trace_is_named_when_a_request_is_refused()
    {
        var tenant = await TestTenant.Create(host);

        var refused = await host.Api.Send(tenant.Submission("key-1", "{}").With("traceparent", TraceParent));

        refused.ShouldBeProblem(400, "validation_error");
        refused.Text("traceId").Should().Be(TraceId);
    }

    [Fact]
    public async Task The_callers_trace_is_named_when_the_worker_rejects()
    {
        var tenant = await TestTenant.Create(host);
        var submission = tenant.Submission("key-1", """{"productOfferingId":"pbx-basic","customerId":"nobody"}""");

        var rejected = await host.Api.Send(submission.With("traceparent", TraceParent).With("Prefer", "wait=30"));

        rejected.ShouldBeProblem(422, "customer_not_found");
        rejected.Text("traceId").Should().Be(TraceId);
    }
}
