using System.Globalization;
using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;
using Licensing.Messaging.Licenses;

namespace Licensing.Messaging.Ingress.Tests.Description;

/// <summary>What a running ingress answers is what its description says.</summary>
public sealed class Described_answers(IngressWithWorker host) : IClassFixture<IngressWithWorker>
{
    const string Create = "POST /api/v1/licenses", Read = "GET /api/v1/licenses/{licenseId}", ReadRequest = "GET /api/v1/license-requests/{requestId}",
        List = "GET /api/v1/licenses";

    [Theory]
    [MemberData(nameof(Refusals.Names), MemberType = typeof(Refusals))]
    public async Task A_refusal_is_as_described(string name)
    {
        var api = await host.Description();
        var tenant = await TestTenant.Create(host);

        (await host.Api.Send(Refusals.All[name].Spoil(tenant.Submission("key-1")))).ShouldBeAsDescribed(api, Create);
    }

    [Fact]
    public async Task A_tenant_whose_billing_is_managed_is_refused_as_described()
    {
        var api = await host.Description();
        var tenant = await TestTenant.Create(host, billingManaged: true);

        var refused = await tenant.Submit("key-1");

        refused.Status.Should().Be(403);
        refused.ShouldBeAsDescribed(api, Create);
    }

    [Theory]
    [InlineData("""{"productOfferingId":"pbx-basic","customerId":"nobody"}""")]
    [InlineData("""{"productOfferingId":"nothing","customerId":"acme"}""")]
    [InlineData("""{"productOfferingId":"voicemail","customerId":"acme"}""")]
    [InlineData("""{"productOfferingId":"mobile-5gb","customerId":"acme"}""")]
    [InlineData("""{"productOfferingId":"pbx-basic","customerId":"acme","type":"FAX"}""")]
    [InlineData("""{"productOfferingId":"pbx-basic","customerId":"acme","assignedTo":{"type":"USER","userId":"nobody"}}""")]
    public async Task A_rejection_is_as_described_and_so_is_its_license_request(string body)
    {
        var api = await host.Description();
        var tenant = await TestTenant.Create(host);

        var rejected = await tenant.Submit("key-1", body, prefer: "wait=30");
        var replayed = await tenant.Submit("key-1", body);
        var request = await tenant.Get($"/api/v1/license-requests/{rejected.Text("requestId")}", prefer: "wait=1");

        rejected.Status.Should().Be(422);
        rejected.ShouldBeAsDescribed(api, Create);
        replayed.ShouldBeAsDescribed(api, Create);
        request.ShouldBeAsDescribed(api, ReadRequest);
    }

    [Fact]
    public async Task A_license_is_as_described_wherever_it_is_answered()
    {
        var api = await host.Description();
        var tenant = await TestTenant.Create(host);
        var tomorrow = TimeProvider.System.Today().AddDays(1).ToString("O", CultureInfo.InvariantCulture);
        var body = $$"""
            {"productOfferingId":"pbx-basic","customerId":"acme","type":"PBX","activationDate":"{{tomorrow}}",
             "assignedTo":{"type":"SUBSCRIPTION","subscriptionId":"acme-mobile-1"},"metadata":{"order":"4711","seats":5,"trial":false} }
            """;

        var created = await tenant.Submit("key-1", body, prefer: "wait=30");
        var replayed = await tenant.Submit("key-1", body);
        var mismatched = await tenant.Submit("key-1");
        var active = await tenant.Submit("key-2", prefer: "wait=30");

        created.Status.Should().Be(201);
        created.ShouldBeAsDescribed(api, Create);
        replayed.ShouldBeAsDescribed(api, Create);
        mismatched.Status.Should().Be(409);
        mismatched.ShouldBeAsDescribed(api, Create);
        active.ShouldBeAsDescribed(api, Create);
        (await tenant.Get(created.Header("Location")!)).ShouldBeAsDescribed(api, Read);
        (await tenant.Get(active.Header("Location")!)).ShouldBeAsDescribed(api, Read);
        (await tenant.Get("/api/v1/licenses?limit=1")).ShouldBeAsDescribed(api, List);
        (await tenant.Get("/api/v1/licenses")).ShouldBeAsDescribed(api, List);
    }

    [Fact]
    public async Task A_license_request_is_as_described_before_and_after_its_outcome()
    {
        var api = await host.Description();
        var tenant = await TestTenant.Create(host);

        var accepted = await tenant.Submit("key-1", prefer: "respond-async");
        var completed = await tenant.Get(accepted.Header("Location")!, prefer: "wait=30");

        accepted.Status.Should().Be(202);
        accepted.ShouldBeAsDescribed(api, Create);
        completed.Text("status").Should().Be("COMPLETED");
        completed.ShouldBeAsDescribed(api, ReadRequest);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_is_as_described(string path)
    {
        var api = await host.Description();

        (await host.Api.Send(ApiRequest.Get(path))).ShouldBeAsDescribed(api, $"GET {path}");
        (await host.Api.Send(new ApiRequest(HttpMethod.Delete, path))).ShouldBeAsDescribed(api, $"GET {path}");
    }
}
