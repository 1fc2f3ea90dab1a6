using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Ingress.Tests.Idempotency;

public sealed class Replays(IngressWithWorker host) : IClassFixture<IngressWithWorker>
{
    [Fact]
    public async Task The_same_request_gives_the_first_outcome_byte_for_byte_even_if_the_license_has_changed_since()
    {
        var tenant = await TestTenant.Create(host);
        var first = await tenant.Submit("key-1", prefer: "wait=30");
        await host.Database(database =>
            database.Licenses.Where(row => row.TenantId == tenant.Id).ExecuteUpdateAsync(row => row.SetProperty(license => license.Status, "PAUSED")));

        var second = await tenant.Submit("key-1");

        second.Status.Should().Be(201);
        second.Body.Should().Be(first.Body);
        second.Header("Content-Type").Should().Be(first.Header("Content-Type"));
        second.Header("Location").Should().Be(first.Header("Location"));
        second.Header("Idempotency-Replayed").Should().Be("true");
        first.Headers.Should().NotContainKey("Idempotency-Replayed");
        (await tenant.Get(first.Header("Location")!)).Text("status").Should().Be("PAUSED", "the license itself is shown as it is now");
    }

    [Theory]
    [InlineData("white space and order", """{ "customerId" : "acme" , "productOfferingId" : "pbx-basic", "metadata":{"n":10,"s":"é"} }""")]
    [InlineData("escapes", """{"productOfferingId":"pbx\u002dbasic","customerId":"acme","metadata":{"n":10,"s":"\u00e9"}}""")]
    [InlineData("numbers", """{"productOfferingId":"pbx-basic","customerId":"acme","metadata":{"n":1.0e1,"s":"é"}}""")]
    public async Task Another_spelling_is_the_same_request(string what, string body)
    {
        var tenant = await TestTenant.Create(host);
        var first = await tenant.Submit("key-1", """{"productOfferingId":"pbx-basic","customerId":"acme","metadata":{"n":10,"s":"é"}}""", prefer: "wait=30");

        var second = await tenant.Submit("key-1", body);

        first.Status.Should().Be(201);
        second.Body.Should().Be(first.Body, $"only {what} differ");
    }

    [Theory]
    [InlineData("a value changed", """{"productOfferingId":"voicemail","customerId":"acme"}""")]
    [InlineData("a member added", """{"productOfferingId":"pbx-basic","customerId":"acme","type":"PBX"}""")]
    [InlineData("empty metadata added", """{"productOfferingId":"pbx-basic","customerId":"acme","metadata":{}}""")]
    public async Task Another_request_under_the_same_key_is_refused_and_changes_nothing(string what, string body)
    {
        var tenant = await TestTenant.Create(host);
        var first = await tenant.Submit("key-1", prefer: "wait=30");

        var other = await tenant.Submit("key-1", body);

        other.ShouldBeProblem(409, "idempotency_key_mismatch");
        other.Headers.Should().NotContainKey("Idempotency-Replayed", what);
        (await host.Database(database => database.LicenseRequests.CountAsync(row => row.TenantId == tenant.Id))).Should().Be(1);
        (await tenant.Submit("key-1")).Body.Should().Be(first.Body);
    }

    [Fact]
    public async Task Two_tenants_may_use_the_same_key()
    {
        var (one, other) = (await TestTenant.Create(host), await TestTenant.Create(host));

        var first = await one.Submit("key-1", prefer: "wait=30");
        var second = await other.Submit("key-1", prefer: "wait=30");

        second.Status.Should().Be(201);
        second.Headers.Should().NotContainKey("Idempotency-Replayed");
        second.Text("licenseId").Should().NotBe(first.Text("licenseId"));
    }

    [Fact]
    public async Task An_expired_key_is_a_new_operation_that_takes_the_place_of_the_old_one()
    {
        var tenant = await TestTenant.Create(host);
        var first = await tenant.Submit("key-1", prefer: "wait=30");
        var request = await host.Database(database => database.LicenseRequests.SingleAsync(row => row.TenantId == tenant.Id));
        await host.Database(database => database.LicenseRequests.Where(row => row.TenantId == tenant.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(request => request.ExpiresAt, DateTime.UnixEpoch)));

        (await tenant.Get($"/api/v1/license-requests/{request.RequestId}")).Status.Should().Be(200, "nobody has its key yet");

        var second = await tenant.Submit("key-1", prefer: "wait=30");

        second.Status.Should().Be(201, second.Body);
        second.Headers.Should().NotContainKey("Idempotency-Replayed");
        second.Text("licenseId").Should().NotBe(first.Text("licenseId"));
        (await tenant.Get($"/api/v1/license-requests/{request.RequestId}")).ShouldBeProblem(404, "not_found");
        (await tenant.Get(first.Header("Location")!)).Status.Should().Be(200);
    }
}
