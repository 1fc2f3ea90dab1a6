using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Problems;

/// <summary>Paths that clients and proxies write differently, and those that somebody tries.</summary>
public sealed class Paths(PatientIngress host) : IClassFixture<PatientIngress>
{
    [Theory]
    [InlineData("/api/v1/licenses/a%2Fb")]
    [InlineData("/api/v1/licenses/%E2%82")]
    [InlineData("/api/v1/licenses/%01")]
    [InlineData("/api/v1/licenses/..%2f..%2fhealth")]
    [InlineData("/api//v1/licenses")]
    [InlineData("/api/v1//licenses/00000000-0000-7000-8000-000000000000")]
    [InlineData("/api/v1")]
    [InlineData("/api/v0/licenses")]
    [InlineData("/api/v2/licenses")]
    [InlineData("/api/licenses")]
    public async Task What_leads_nowhere_is_404_and_says_where_paths_begin(string path)
    {
        var tenant = await TestTenant.Create(host);

        var answer = await tenant.Get(path);

        answer.ShouldBeProblem(404, "not_found");
        answer.Text("hint").Should().Contain("/api/v1");
    }

    [Theory]
    [InlineData("//api/v1/licenses")]
    [InlineData("/api%2Fv1/licenses")]
    [InlineData("/%2e%2e/api")]
    public async Task What_only_looks_like_the_API_lets_nobody_in(string path) =>
        (await Raw($"GET {path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")).Should().MatchRegex("^HTTP/1.1 40[14] ").And.Contain("application/problem+json");

    [Theory]
    [InlineData("/API/V1/license-requests/00000000-0000-7000-8000-000000000000")]
    [InlineData("/api/v1/license-requests/00000000-0000-7000-8000-000000000000/")]
    public async Task Upper_case_and_a_slash_at_the_end_lead_to_the_same(string path)
    {
        var tenant = await TestTenant.Create(host);

        (await tenant.Get(path)).Text("detail").Should().Contain("license request");
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("licenses")]
    [InlineData("license-requests")]
    public async Task A_long_path_is_not_repeated_in_full(string resource)
    {
        var tenant = await TestTenant.Create(host);

        var answer = await tenant.Get($"/api/v1/{resource}/" + new string('x', 4000));

        answer.ShouldBeProblem(404, "not_found");
        answer.Body.Length.Should().BeLessThan(1000);
    }

    [Theory]
    [InlineData("GET /api/v1/licenses/%00 HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("GET /api/v1/licenses\0 HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: h\r\nX: a\0b\r\n\r\n")]
    [InlineData("GET / HTTP/9.9\r\nHost: h\r\n\r\n")]
    [InlineData("GET /api/v1/licens\u00E9s HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("GET http://other/api/v1/licenses HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("nonsense\r\n\r\n")]
    public async Task What_is_no_HTTP_is_answered_by_the_web_server_without_a_word(string request) =>
        (await Raw(request)).Should().MatchRegex(@"^HTTP/1.1 (400|505) [^\r]*\r\nContent-Length: 0\r\nConnection: close\r\nDate: [^\r]*\r\n\r\n$");

    async Task<string> Raw(string request)
    {
        using var connection = await RawConnection.Open(host.Address);
        await connection.Send(request);
        return await connection.Rest();
    }
}
