using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Ingress.Tests.Outage;

public sealed class DatabaseOutages
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Without_its_database_the_ingress_says_so_and_with_it_again_it_works_again()
    {
        await using var host = await IngressOnPostgreSql.Start();
        var tenant = await TestTenant.Create(host);
        var created = await tenant.Submit("before", prefer: "wait=30");
        created.Status.Should().Be(201, created.Body);

        host.Server.Kill();

        foreach (var refused in new[] { await tenant.Submit("during"), await tenant.Get(created.Header("Location")!) })
        {
            refused.ShouldBeProblem(503, "service_unavailable");
            refused.Header("Retry-After").Should().MatchRegex("^[1-9][0-9]*$");
            refused.Header("X-Request-Id").Should().NotBeNullOrEmpty();
        }

        (await Health(host, "ready")).Status.Should().Be(503, "a load balancer should send nobody here");
        (await Health(host, "live")).Status.Should().Be(200, "a restart would not help");

        await host.Server.RestartAsync();

        await Eventually.Value(() => Health(host, "ready"), answer => answer.Status == 200, Patience, "the database is there again");
        var afterwards = await Eventually.Value(
            () => tenant.Submit("during", prefer: "wait=5"), answer => answer.Status == 201, Patience, $"requests should be accepted again\n{host.Log}");
        (await tenant.Get(afterwards.Header("Location")!)).Body.Should().Be(afterwards.Body);
        (await tenant.Submit("before")).Body.Should().Be(created.Body);
        (await host.Database(database => database.Licenses.CountAsync())).Should().Be(2);
    }

    [Fact]
    public async Task Who_waits_for_an_outcome_waits_through_an_outage()
    {
        await using var host = await IngressOnPostgreSql.Start(hasWorker: false);
        var tenant = await TestTenant.Create(host);
        var waiting = tenant.Submit("key-1", prefer: "wait=30");
        await host.Accepted(tenant, 1);

        host.Server.Kill();
        await host.Server.RestartAsync();
        await Eventually.True(
            async () => { await host.Answer(await host.CompleteAll(tenant)); return true; }, Patience, "broken connections should be replaced");

        (await waiting).Status.Should().Be(201);
    }

    [Fact]
    public async Task An_outage_is_logged_without_stack_traces()
    {
        await using var host = await IngressOnPostgreSql.Start();
        var tenant = await TestTenant.Create(host);
        host.Server.Kill();

        await tenant.Submit("during");

        host.Log.Entries.Should().Contain(entry => entry.Contains("because of the database", StringComparison.Ordinal));
        host.Log.Entries.Should().NotContain(entry => entry.Contains("   at ", StringComparison.Ordinal));
    }

    static Task<Answer> Health(IngressOnPostgreSql host, string which) => host.Api.Send(ApiRequest.Get($"/health/{which}"));
}
