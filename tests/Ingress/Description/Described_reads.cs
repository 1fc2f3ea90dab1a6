using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Description;

/// <summary>What a running ingress answers to who reads is what its description says.</summary>
public sealed class Described_reads(IngressWithWorker host) : IClassFixture<IngressWithWorker>
{
    const string List = "GET /api/v1/licenses", Read = "GET /api/v1/licenses/{licenseId}", ReadRequest = "GET /api/v1/license-requests/{requestId}";

    [Fact]
    public async Task A_license_that_the_client_has_is_as_described()
    {
        var api = await host.Description();
        var tenant = await TestTenant.Create(host);
        var created = await tenant.Submit("key-1", prefer: "wait=30");
        var read = await tenant.Get(created.Header("Location")!);

        var again = await host.Api.Send(
            ApiRequest.Get(created.Header("Location")!).With("X-API-Key", tenant.ApiKey).With("If-None-Match", read.Header("ETag")));

        again.Status.Should().Be(304);
        again.ShouldBeAsDescribed(api, Read);
    }

    [Theory]
    [InlineData(List, "/api/v1/licenses")]
    [InlineData(Read, "/api/v1/licenses/none")]
    [InlineData(ReadRequest, "/api/v1/license-requests/none")]
    public async Task Another_representation_is_refused_as_described(string operation, string path)
    {
        var api = await host.Description();
        var tenant = await TestTenant.Create(host);

        var refused = await host.Api.Send(ApiRequest.Get(path).With("X-API-Key", tenant.ApiKey).With("Accept", "text/html"));

        refused.Status.Should().Be(406);
        refused.ShouldBeAsDescribed(api, operation);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("cursor=forged")]
    [InlineData("colour=red")]
    [InlineData("status=active&customerId=a b&limit=x&limit=y")]
    public async Task A_query_that_is_refused_is_as_described(string query)
    {
        var api = await host.Description();
        var tenant = await TestTenant.Create(host);

        var refused = await tenant.Get($"/api/v1/licenses?{query}");

        refused.Status.Should().Be(400);
        refused.ShouldBeAsDescribed(api, List);
    }

    [Theory]
    [InlineData(Read, "/api/v1/licenses/none")]
    [InlineData(ReadRequest, "/api/v1/license-requests/none")]
    public async Task Reading_what_is_not_there_is_as_described(string operation, string path)
    {
        var api = await host.Description();
        var tenant = await TestTenant.Create(host);

        (await tenant.Get(path)).ShouldBeAsDescribed(api, operation);
        (await host.Api.Send(ApiRequest.Get(path))).ShouldBeAsDescribed(api, operation);
    }
}
