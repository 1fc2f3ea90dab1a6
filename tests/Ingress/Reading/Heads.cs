using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Reading;

public sealed class Heads(PatientIngress host) : IClassFixture<PatientIngress>
{
    static readonly Guid Id = Guid.CreateVersion7();

    [Theory]
    [InlineData("/api/v1/licenses/ID", 200)]
    [InlineData("/api/v1/licenses?limit=1", 200)]
    [InlineData("/api/v1/licenses?limit=0", 400)]
    [InlineData("/api/v1/licenses/unknown", 404)]
    [InlineData("/api/v1/license-requests/ID", 200)]
    [InlineData("/api/v1/license-requests/unknown", 404)]
    [InlineData("/health/live", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/openapi/v1.json", 200)]
    public async Task HEAD_answers_as_GET_without_a_body(string path, int status)
    {
        var tenant = await TestTenant.Create(host);
        var license = StoredLicenses.Of(tenant, StoredLicenses.Start);
        await host.Add(license);
        await tenant.Submit("key-1", prefer: "respond-async");
        var requestId = (await host.Accepted(tenant, 1))[0].RequestId;
        var there = path.Replace("ID", $"{(path.Contains("license-requests", StringComparison.Ordinal) ? requestId : license.LicenseId)}", StringComparison.Ordinal);

        var get = await Send(tenant, ApiRequest.Get(there));
        var head = await Send(tenant, ApiRequest.Head(there));

        (get.Status, head.Status).Should().Be((status, status));
        get.Body.Should().NotBeEmpty();
        head.Body.Should().BeEmpty();
        head.Headers.Keys.Except(["Transfer-Encoding"]).Should().BeEquivalentTo(get.Headers.Keys.Except(["Transfer-Encoding"]));
        foreach (var name in get.Headers.Keys.Intersect(["ETag", "Cache-Control", "Content-Type"]).Append("Content-Type"))
            head.Header(name).Should().Be(get.Header(name));
        if (status == 200)
            head.Header("Content-Length").Should().Be(get.Header("Content-Length")).And.NotBeNull();
    }

    [Fact]
    public async Task HEAD_knows_conditions()
    {
        var tenant = await TestTenant.Create(host);
        var license = StoredLicenses.Of(tenant, StoredLicenses.Start);
        await host.Add(license);

        var head = await Send(tenant, ApiRequest.Head($"/api/v1/licenses/{license.LicenseId}").With("If-None-Match", "*"));

        head.Status.Should().Be(304);
        head.Header("ETag").Should().NotBeNull();
    }

    [Theory]
    [InlineData("DELETE", "/api/v1/licenses", "GET, HEAD, POST")]
    [InlineData("POST", "/api/v1/licenses/ID", "GET, HEAD")]
    [InlineData("PUT", "/api/v1/license-requests/ID", "GET, HEAD")]
    [InlineData("POST", "/health/live", "GET, HEAD")]
    [InlineData("DELETE", "/health/ready", "GET, HEAD")]
    [InlineData("POST", "/openapi/v1.json", "GET, HEAD")]
    public async Task Other_methods_are_told_which_ones_there_are(string method, string path, string allowed)
    {
        var tenant = await TestTenant.Create(host);

        var answer = await Send(tenant, new ApiRequest(new HttpMethod(method), path.Replace("ID", $"{Id}", StringComparison.Ordinal)));

        answer.ShouldBeProblem(405, "method_not_allowed");
        answer.Header("Allow")!.Split(", ").Should().BeEquivalentTo(allowed.Split(", "));
    }

    Task<Answer> Send(TestTenant tenant, ApiRequest request) => host.Api.Send(request.With("X-API-Key", tenant.ApiKey));
}
