using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Headers;

public sealed class SecurityHeaders(FailingIngress host) : IClassFixture<FailingIngress>
{
    [Theory]
    [InlineData("/api/v1/bound?number=1", 200)]
    [InlineData("/api/v1/nothing", 404)]
    [InlineData(FailingIngress.Throws, 500)]
    [InlineData("/health/live", 200)]
    [InlineData("/nothing", 404)]
    public async Task Every_answer_carries_them(string path, int status)
    {
        var tenant = await TestTenant.Create(host);

        var answer = await tenant.Get(path);

        answer.Status.Should().Be(status);
        answer.Header("X-Content-Type-Options").Should().Be("nosniff");
        answer.Header("Content-Security-Policy").Should().Be("default-src 'none'; frame-ancestors 'none'");
        answer.Header("Referrer-Policy").Should().Be("no-referrer");
        answer.Header("Strict-Transport-Security").Should().BeNull("over plain HTTP it means nothing");
        answer.Header("Server").Should().BeNull();
        answer.Header("X-Powered-By").Should().BeNull();
        if (path.StartsWith("/api", StringComparison.Ordinal))
            answer.Header("Cache-Control").Should().Contain("no-store");
    }

    [Fact]
    public async Task Who_is_not_let_in_gets_them_too()
    {
        var refused = await host.Api.Send(ApiRequest.Get("/api/v1/licenses"));

        refused.Header("X-Content-Type-Options").Should().Be("nosniff");
        refused.Header("Cache-Control").Should().Be("no-store");
    }

    [Fact]
    public async Task What_an_endpoint_says_of_its_own_answer_stays()
    {
        var answer = await (await TestTenant.Create(host)).Get("/api/v1/own-headers");

        answer.Header("Cache-Control").Should().Contain("private").And.NotContain("no-store");
        answer.Header("Content-Security-Policy").Should().Be("default-src 'self'");
    }
}
