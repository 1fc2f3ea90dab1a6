using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Ingress.Tests.Backlog;

public sealed class BacklogAnswers
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_full_backlog_refuses_what_is_new_and_answers_what_was_accepted()
    {
        await using var host = await Start();
        var tenant = await TestTenant.Create(host);
        var accepted = await SubmitAll(tenant, 1, CrowdedIngress.Limit);
        accepted.Should().OnlyContain(answer => answer.Status == 202);

        var refused = await tenant.Submit("key-4");

        refused.ShouldBeProblem(503, "backlog_full");
        refused.Header("Retry-After").Should().Be("1");
        refused.Header("X-Request-Id").Should().NotBeNullOrEmpty();
        (await host.Database(database => database.LicenseRequests.CountAsync())).Should().Be(CrowdedIngress.Limit, "nothing was stored");

        var replayed = await tenant.Submit("key-1", prefer: "respond-async");
        replayed.Body.Should().Be(accepted[0].Body);
        replayed.Header("Idempotency-Replayed").Should().Be("true");
        (await tenant.Submit("key-1", """{"productOfferingId":"pbx-pro","customerId":"acme"}""")).ShouldBeProblem(409, "idempotency_key_mismatch");
        (await tenant.Submit("key-4", "{}")).ShouldBeProblem(400, "validation_error");
        (await tenant.Get(accepted[0].Header("Location")!)).Status.Should().Be(200, "reading goes on");
        (await host.Api.Send(ApiRequest.Get("/health/ready"))).Status.Should().Be(200, "it can answer");

        await host.Database(database => database.Deliver(1));
        var later = await Eventually.Value(() => tenant.Submit("key-4", prefer: "respond-async"), answer => answer.Status == 202, Patience, "there is room for one");
        later.Headers.Should().NotContainKey("Idempotency-Replayed", "its key was free");
        (await tenant.Submit("key-5")).ShouldBeProblem(503, "backlog_full");
    }

    [Fact]
    public async Task Of_many_at_once_as_many_are_accepted_as_there_is_room_for()
    {
        await using var host = await Start();
        var tenant = await TestTenant.Create(host);

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => tenant.Submit($"key-{i}", prefer: "respond-async")));

        answers.Count(answer => answer.Status == 202).Should().Be(CrowdedIngress.Limit);
        foreach (var refused in answers.Where(answer => answer.Status != 202))
            refused.ShouldBeProblem(503, "backlog_full");
        (await host.Database(database => database.LicenseRequests.CountAsync())).Should().Be(CrowdedIngress.Limit);
    }

    [Fact]
    public async Task Replays_take_no_place()
    {
        await using var host = await Start();
        var tenant = await TestTenant.Create(host);
        await tenant.Submit("key-1", prefer: "respond-async");

        for (var i = 0; i < CrowdedIngress.Limit; i++)
            (await tenant.Submit("key-1", prefer: "respond-async")).Header("Idempotency-Replayed").Should().Be("true");

        (await SubmitAll(tenant, 2, CrowdedIngress.Limit)).Should().OnlyContain(answer => answer.Status == 202);
        (await tenant.Submit("key-4")).ShouldBeProblem(503, "backlog_full");
    }

    static async Task<CrowdedIngress> Start()
    {
        var host = new CrowdedIngress();
        await host.InitializeAsync();
        return host;
    }

    static async Task<List<Answer>> SubmitAll(TestTenant tenant, int first, int last)
    {
        var answers = new List<Answer>();
        for (var i = first; i <= last; i++)
            answers.Add(await tenant.Submit($"key-{i}", prefer: "respond-async"));
        return answers;
    }
}
