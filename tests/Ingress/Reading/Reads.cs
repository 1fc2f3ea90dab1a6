using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Reading;

public sealed class Reads(IngressWithWorker host) : IClassFixture<IngressWithWorker>
{
    [Fact]
    public async Task A_license_is_read_where_its_creation_said()
    {
        var tenant = await TestTenant.Create(host);
        var created = await tenant.Submit("key-1", """{"productOfferingId":"pbx-basic","customerId":"acme","metadata":{"näme":"välue"}}""", prefer: "wait=30");

        var read = await tenant.Get(created.Header("Location")!);

        read.Status.Should().Be(200);
        read.Header("Content-Type").Should().Be("application/json");
        read.Header("X-Request-Id").Should().NotBeNullOrEmpty();
        read.Body.Should().Be(created.Body, "nothing has changed since");
    }

    [Fact]
    public async Task A_completed_license_request_holds_the_license_as_it_was_created()
    {
        var tenant = await TestTenant.Create(host);
        var accepted = await tenant.Submit("key-1", prefer: "respond-async");

        var read = await tenant.Get($"/api/v1/license-requests/{accepted.Text("requestId")}", prefer: "wait=30");

        read.Status.Should().Be(200);
        read.Json.EnumerateObject().Select(member => member.Name).Should().BeEquivalentTo(
            "requestId", "idempotencyKey", "status", "source", "acceptedAt", "completedAt", "licenseId", "license");
        read.Text("status").Should().Be("COMPLETED");
        read.Text("acceptedAt").Should().EndWith("Z");
        read.Text("completedAt").Should().EndWith("Z");
        read.Json.GetProperty("license").GetProperty("licenseId").GetString().Should().Be(read.Text("licenseId"));
        read.Json.GetProperty("license").GetRawText().Should().Be((await tenant.Submit("key-1")).Body);
    }

    [Theory]
    [InlineData("/api/v1/licenses", "licenseId")]
    [InlineData("/api/v1/license-requests", "requestId")]
    public async Task Another_tenants_ids_answer_exactly_as_unknown_ones(string place, string member)
    {
        var (owner, stranger) = (await TestTenant.Create(host), await TestTenant.Create(host));
        var created = await owner.Submit("key-1", prefer: "wait=30");
        var request = await owner.Submit("key-1", prefer: "respond-async");
        request.Body.Should().Be(created.Body, "it is a replay");
        var ids = await host.Accepted(owner, 1);
        var foreign = (member == "licenseId" ? ids[0].LicenseId!.Value : ids[0].RequestId).ToString();
        var unknown = Guid.CreateVersion7().ToString();
        (await owner.Get($"{place}/{foreign}")).Status.Should().Be(200, "it exists");

        var answers = new[] { await stranger.Get($"{place}/{foreign}"), await stranger.Get($"{place}/{unknown}"), await stranger.Get($"{place}/nonsense") };

        foreach (var answer in answers)
            answer.ShouldBeProblem(404, "not_found");
        Neutral(answers[0], foreign).Should().Be(Neutral(answers[1], unknown)).And.Be(Neutral(answers[2], "nonsense"));
        Headers(answers[0]).Should().BeEquivalentTo(Headers(answers[1]));
    }

    /// <summary>The headers without what differs between any two requests.</summary>
    static Dictionary<string, string> Headers(Answer answer)
    {
        answer.Headers.Should().ContainKeys("Date", "X-Request-Id");
        string[] own = ["Date", "X-Request-Id"];
        return answer.Headers.Where(header => !own.Contains(header.Key, StringComparer.OrdinalIgnoreCase)).ToDictionary();
    }

    /// <summary>The body without what differs between any two requests.</summary>
    static string Neutral(Answer answer, string id) => answer.Body
        .Replace(id, "ID", StringComparison.Ordinal)
        .Replace(answer.Text("traceId"), "TRACE", StringComparison.Ordinal);
}
