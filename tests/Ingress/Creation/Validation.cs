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

    static JsonElement Detail(Answer answer, string property) =>
        answer.Json.GetProperty("details").EnumerateArray().Single(detail => detail.GetProperty("property").GetString() == property);
}
