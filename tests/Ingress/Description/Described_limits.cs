using Licensing.Messaging.Ingress.Tests.Backlog;
using Licensing.Messaging.Ingress.Tests.RateLimiting;
using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Description;

/// <summary>What a running ingress answers to who asks for too much is what its description says.</summary>
public sealed class Described_limits(PatientIngress host) : IClassFixture<PatientIngress>
{
    const string Create = "POST /api/v1/licenses", List = "GET /api/v1/licenses";

    [Fact]
    public async Task A_line_that_is_too_long_is_refused_as_described()
    {
        var api = await host.Description();

        var refused = await host.Api.Send(ApiRequest.Get($"/api/v1/licenses?cursor={new string('x', 8 * 1024)}"));

        refused.Status.Should().Be(414);
        refused.ShouldBeAsDescribed(api, List);
    }

    [Fact]
    public async Task Headers_that_are_too_large_are_refused_as_described()
    {
        var api = await host.Description();

        var refused = await host.Api.Send(ApiRequest.Get("/api/v1/licenses").With("X-Filler", new string('x', 16 * 1024)));

        refused.Status.Should().Be(431);
        refused.ShouldBeAsDescribed(api, List);
    }

    [Fact]
    public async Task A_rate_limit_is_told_as_described()
    {
        await using var limited = new LimitedIngress();
        await limited.InitializeAsync();
        var api = await limited.Description();
        var tenant = await TestTenant.Create(limited);

        for (var spent = 0; spent < LimitedIngress.Burst; spent++)
            (await tenant.Get("/api/v1/licenses")).ShouldBeAsDescribed(api, List);
        var refused = await tenant.Get("/api/v1/licenses");

        refused.Status.Should().Be(429);
        refused.ShouldBeAsDescribed(api, List);
    }

    [Fact]
    public async Task A_full_backlog_is_told_as_described()
    {
        await using var crowded = new CrowdedIngress();
        await crowded.InitializeAsync();
        var api = await crowded.Description();
        var tenant = await TestTenant.Create(crowded);

        for (var waiting = 0; waiting < CrowdedIngress.Limit; waiting++)
            (await tenant.Submit($"key-{waiting}", prefer: "respond-async")).ShouldBeAsDescribed(api, Create);
        var refused = await tenant.Submit("one-more");

        refused.Status.Should().Be(503);
        refused.ShouldBeAsDescribed(api, Create);
    }
}
