using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;
using Licensing.Messaging.Licenses.ApiKeys;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Ingress.Tests.RateLimiting;

public sealed class RateLimitAnswers(LimitedIngress host) : IClassFixture<LimitedIngress>
{
    const string Nowhere = "/api/v1/licenses/00000000-0000-7000-8000-000000000000";

    [Fact]
    public async Task Beyond_the_limit_a_key_is_refused_and_its_idempotency_key_stays_free()
    {
        var tenant = await TestTenant.Create(host);
        await Exhaust(tenant);

        var refused = await tenant.Submit("key-1");

        refused.ShouldBeProblem(429, "rate_limited");
        refused.Text("detail").Should().Contain("5 in 5 s");
        refused.Text("hint").Should().Contain("Retry-After").And.NotContain("idempotency");
        refused.Header("Retry-After").Should().Be("1");
        refused.Header("RateLimit").Should().Be("\"default\";r=0;t=1");
        refused.Header("RateLimit-Policy").Should().Be("\"default\";q=5;w=5");
        refused.Header("X-Request-Id").Should().NotBeNullOrEmpty();
        (await host.Database(database => database.LicenseRequests.CountAsync(row => row.TenantId == tenant.Id))).Should().Be(0);

        host.Time.Advance(TimeSpan.FromSeconds(1));
        var accepted = await tenant.Submit("key-1", prefer: "respond-async");
        accepted.Status.Should().Be(202, accepted.Body);
        accepted.Headers.Should().NotContainKey("Idempotency-Replayed");
        (await tenant.Get(Nowhere)).Status.Should().Be(429, "a second brings one permit");
    }

    [Fact]
    public async Task Whatever_becomes_of_a_request_it_costs_one_permit_and_tells_what_is_left()
    {
        var tenant = await TestTenant.Create(host, billingManaged: true);

        Answer[] answers =
        [
            await tenant.Get(Nowhere), await tenant.Submit("key-1"), await tenant.Get("/api/v1/nothing"),
            await host.Api.Send(new ApiRequest(HttpMethod.Delete, "/api/v1/licenses").With("X-API-Key", tenant.ApiKey)), await tenant.Submit("key-1", "{"),
            await tenant.Submit("key-1"),
        ];

        answers.Select(answer => answer.Status).Should().Equal(404, 403, 404, 405, 403, 429);
        answers.Select(answer => answer.Header("RateLimit")).Should().Equal(
            Enumerable.Range(0, 5).Select(i => $"\"default\";r={4 - i};t=1").Append("\"default\";r=0;t=1"));
        answers.Should().OnlyContain(answer => answer.Header("RateLimit-Policy") == "\"default\";q=5;w=5");
    }

    [Fact]
    public async Task Who_is_not_known_spends_nobodys_permits_and_learns_nothing_of_them()
    {
        var tenant = await TestTenant.Create(host);

        foreach (var key in new[] { null, "lk_wrong", ApiKeySecret.Generate() }.SelectMany(key => Enumerable.Repeat(key, LimitedIngress.Burst + 1)))
        {
            var unknown = await host.Api.Send(ApiRequest.Get(Nowhere).With("X-API-Key", key));
            unknown.Status.Should().Be(401);
            unknown.Headers.Should().NotContainKey("RateLimit").And.NotContainKey("RateLimit-Policy");
        }

        (await tenant.Get(Nowhere)).Header("RateLimit").Should().Be("\"default\";r=4;t=1");
    }

    [Fact]
    public async Task Another_key_of_the_tenant_has_its_own_limit()
    {
        var tenant = await TestTenant.Create(host);
        var second = new TestTenant(host, tenant.Id, ApiKeySecret.Generate());
        await host.Database(database =>
        {
            database.Add(ApiKeySecret.ToApiKey(second.ApiKey, tenant.Id, "second", TimeProvider.System));
            return database.SaveChangesAsync();
        });
        await Exhaust(tenant);

        (await tenant.Get(Nowhere)).Status.Should().Be(429);
        (await second.Get(Nowhere)).Status.Should().Be(404);
    }

    [Fact]
    public async Task Health_has_no_limit()
    {
        foreach (var _ in Enumerable.Range(0, LimitedIngress.Burst + 1))
            (await host.Api.Send(ApiRequest.Get("/health/live"))).Status.Should().Be(200);
    }

    static async Task Exhaust(TestTenant tenant)
    {
        foreach (var _ in Enumerable.Range(0, LimitedIngress.Burst))
            (await tenant.Get(Nowhere)).Status.Should().Be(404);
    }
}
