using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Ingress.Tests.Creation;

public sealed class RefusedSubmissions(IngressWithWorker host) : IClassFixture<IngressWithWorker>
{
    public static TheoryData<string> Names => Refusals.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_submission_is_refused_with_a_problem_and_leaves_its_key_free(string name)
    {
        var tenant = await TestTenant.Create(host);
        var right = tenant.Submission("key-1");
        var refusal = Refusals.All[name];

        var refused = await host.Api.Send(refusal.Spoil(right));

        refused.ShouldBeProblem(refusal.Status, refusal.Code);
        refused.Header("X-Request-Id").Should().NotBeNullOrEmpty();
        refused.Header("WWW-Authenticate").Should().Be(refusal.Status == 401 ? "ApiKey" : null);
        (await host.Database(database => database.LicenseRequests.CountAsync(row => row.TenantId == tenant.Id))).Should().Be(0);

        var accepted = await host.Api.Send(right.With("Prefer", "wait=30"));
        accepted.Status.Should().Be(201, accepted.Body);
        accepted.Headers.Should().NotContainKey("Idempotency-Replayed");
    }

    [Fact]
    public async Task A_tenant_whose_billing_is_managed_creates_no_licenses_here()
    {
        var tenant = await TestTenant.Create(host, billingManaged: true);

        var refused = await tenant.Submit("key-1");

        refused.ShouldBeProblem(403, "billing_managed");
        (await host.Database(database => database.LicenseRequests.CountAsync(row => row.TenantId == tenant.Id))).Should().Be(0);
    }

    [Fact]
    public async Task A_body_that_nobody_announced_the_size_of_is_limited_too()
    {
        var tenant = await TestTenant.Create(host);

        var refused = await host.Api.Send(Refusals.All["one byte too many"].Spoil(tenant.Submission("key-1")).With("Transfer-Encoding", "chunked"));

        refused.ShouldBeProblem(413, "payload_too_large");
    }

    [Fact]
    public async Task A_refusal_is_no_failure_of_the_service_and_is_not_logged_as_one()
    {
        var tenant = await TestTenant.Create(host);

        foreach (var refusal in Refusals.All.Values)
            await host.Api.Send(refusal.Spoil(tenant.Submission("key-1")));

        host.Log.Entries.Should().NotContain(entry => entry.Contains("   at ", StringComparison.Ordinal));
    }
}
