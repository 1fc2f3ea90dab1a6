using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Reading;

public sealed class ListFaults(PatientIngress host) : IClassFixture<PatientIngress>
{
    [Theory]
    [InlineData("limit=0", "limit number_out_of_range")]
    [InlineData("limit=1001", "limit number_out_of_range")]
    [InlineData("limit=-1", "limit number_out_of_range")]
    [InlineData("limit=99999999999999999999", "limit number_out_of_range")]
    [InlineData("limit=ten", "limit wrong_type")]
    [InlineData("limit=1.5", "limit wrong_type")]
    [InlineData("limit=%2B1", "limit wrong_type")]
    [InlineData("limit=-", "limit wrong_type")]
    [InlineData("limit=", "limit wrong_type")]
    [InlineData("limit", "limit wrong_type")]
    [InlineData("limit=1&limit=1", "limit duplicate_parameter")]
    [InlineData("customerId=", "customerId invalid_id")]
    [InlineData("customerId=a%20b", "customerId invalid_id")]
    [InlineData("customerId=acme,globex", "customerId invalid_id")]
    [InlineData("productOfferingId=%00", "productOfferingId invalid_id")]
    [InlineData("productOfferingId=%FF", "productOfferingId invalid_id")]
    [InlineData("status=", "status invalid_value")]
    [InlineData("status=active", "status invalid_value ACTIVE")]
    [InlineData("status=ACTIVE&status=PASUED", "status invalid_value PAUSED")]
    [InlineData("status=GONE", "status invalid_value")]
    [InlineData("type=", "type invalid_value")]
    [InlineData("type=%00", "type invalid_value")]
    [InlineData("cursor=", "cursor invalid_cursor")]
    [InlineData("cursor=nonsense", "cursor invalid_cursor")]
    [InlineData("cursor=a&cursor=b", "cursor duplicate_parameter|cursor invalid_cursor")]
    [InlineData("CustomerId=acme", "CustomerId unknown_parameter customerId")]
    [InlineData("customer_id=acme", "customer_id unknown_parameter customerId")]
    [InlineData("limits=10", "limits unknown_parameter limit")]
    [InlineData("limits=10&limit=1", "limits unknown_parameter")]
    [InlineData("Type=PBX&type=PBX", "Type unknown_parameter type")]
    [InlineData("offset=10&offset=20", "offset unknown_parameter")]
    [InlineData("=1", " unknown_parameter")]
    public async Task A_fault_of_the_query_is_named(string query, string expected)
    {
        var tenant = await TestTenant.Create(host);

        var answer = await tenant.Get($"/api/v1/licenses?{query}");

        answer.ShouldBeProblem(400, "validation_error");
        Faults(answer).Should().BeEquivalentTo(expected.Split('|'));
    }

    [Fact]
    public async Task Every_fault_is_named_at_once()
    {
        var tenant = await TestTenant.Create(host);

        var answer = await tenant.Get("/api/v1/licenses?customerId=a%2Fb&customerId=&status=x&status=y&type=&productOfferingId=%C3%A9&limit=0&cursor=c&page=2&sort=asc");

        answer.ShouldBeProblem(400, "validation_error");
        Faults(answer).Should().BeEquivalentTo(
            "customerId invalid_id", "customerId invalid_id", "status invalid_value", "status invalid_value", "type invalid_value",
            "productOfferingId invalid_id", "limit number_out_of_range", "cursor invalid_cursor", "page unknown_parameter",
            "sort unknown_parameter");
    }

    [Theory]
    [InlineData(64, 200)]
    [InlineData(65, 400)]
    public async Task Ids_and_types_have_at_most_64_characters(int length, int status)
    {
        var tenant = await TestTenant.Create(host);
        var text = new string('a', length);

        var answer = await tenant.Get($"/api/v1/licenses?customerId={text}&productOfferingId={text}&type={text}");

        answer.Status.Should().Be(status);
        if (status == 400)
            Faults(answer).Should().BeEquivalentTo("customerId invalid_id", "productOfferingId invalid_id", "type too_long");
    }

    static IEnumerable<string> Faults(Answer answer) => answer.Json.GetProperty("details").EnumerateArray().Select(fault =>
        $"{fault.GetProperty("property").GetString()} {fault.GetProperty("code").GetString()}"
        + (fault.TryGetProperty("suggestion", out var suggestion) ? $" {suggestion.GetString()}" : ""));
}
