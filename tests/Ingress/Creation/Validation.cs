using System.Text.Json;
using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Creation;

public sealed class Validation(PatientIngress host) : IClassFixture<PatientIngress>
{
    [Fact]
    public async Task Every_fault_is_told_at_once_and_where_it_is()
    {
        const string body = """
            {"productOfferingID":"pbx-basic","customerId":"no spaces","type":7,"assignedTo":{"type":"USER"},
             "activationDate":"tomorrow","metadata":{"a/b":[1]}}
            """;
        var tenant = await TestTenant.Create(host);

        var refused = await tenant.Submit("key-1", body);

        refused.ShouldBeProblem(400, "validation_error");
        refused.Json.GetProperty("details").EnumerateArray()
            .Select(detail => $"{detail.GetProperty("property").GetString()} {detail.GetProperty("code").GetString()}")
            .Should().BeEquivalentTo(
                "/productOfferingID unknown_member", "/productOfferingId required", "/customerId invalid_id", "/type wrong_type",
                "/assignedTo/userId required", "/activationDate invalid_date", "/metadata/a~1b wrong_type");
        Detail(refused, "/productOfferingID").GetProperty("suggestion").GetString().Should().Be("productOfferingId");
        Detail(refused, "/type").TryGetProperty("suggestion", out _).Should().BeFalse("there is none");
        refused.Json.GetProperty("details").EnumerateArray().Should().OnlyContain(detail => detail.GetProperty("message").GetString() != "");
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("APPLICATION/JSON")]
    [InlineData("application/vnd.acme.order+json")]
    public async Task JSON_by_any_of_its_names_is_taken(string mediaType)
    {
        var tenant = await TestTenant.Create(host);

        var accepted = await host.Api.Send(tenant.Submission("key-1").Replace("Content-Type", mediaType).With("Prefer", "respond-async"));

        accepted.Status.Should().Be(202, accepted.Body);
    }

    [Fact]
    public async Task A_body_of_exactly_64_KiB_is_taken()
    {
        var tenant = await TestTenant.Create(host);

        var accepted = await tenant.Submit("key-1", TestTenant.Order.PadRight(64 * 1024), prefer: "respond-async");

        accepted.Status.Should().Be(202, accepted.Body);
    }

    [Theory]
    [InlineData(1, 1, "1 fault;")]
    [InlineData(100, 100, "100 faults;")]
    [InlineData(101, 101, "101 faults;")]
    [InlineData(7000, 101, "7000 faults;")]
    public async Task At_most_a_hundred_faults_are_told_one_by_one(int faults, int details, string count)
    {
        var tenant = await TestTenant.Create(host);

        var refused = await tenant.Submit(
            "key-1", $$"""{"productOfferingId":"p","customerId":"c",{{string.Join(',', Enumerable.Range(1, faults).Select(i => $"\"{i}\":1"))}} }""");

        refused.ShouldBeProblem(400, "validation_error");
        refused.Text("detail").Should().Contain($" {count}");
        var told = refused.Json.GetProperty("details").EnumerateArray().ToList();
        told.Should().HaveCount(details);
        told.Take(100).Should().OnlyContain(detail => detail.GetProperty("code").GetString() == "unknown_member");
        if (faults <= 100)
            return;
        told[^1].GetProperty("code").GetString().Should().Be("too_many");
        told[^1].GetProperty("message").GetString().Should().Contain($" {faults - 100} more fault");
    }

    static JsonElement Detail(Answer answer, string property) =>
        answer.Json.GetProperty("details").EnumerateArray().Single(detail => detail.GetProperty("property").GetString() == property);
}
