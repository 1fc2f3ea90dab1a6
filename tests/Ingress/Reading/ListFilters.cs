using System.Text.Json;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Reading;

public sealed class ListFilters(PatientIngress host) : IClassFixture<PatientIngress>
{
    const string List = "/api/v1/licenses";

    [Theory]
    [InlineData("", "5 4 3 2 1")]
    [InlineData("?", "5 4 3 2 1")]
    [InlineData("?customerId=acme", "5 3 1")]
    [InlineData("?customerId=ACME", "2")]
    [InlineData("?customerId=acme&customerId=ACME&customerId=acme", "5 3 2 1")]
    [InlineData("?status=ACTIVE", "5 4 2 1")]
    [InlineData("?status=PENDING&status=BLOCKED", "3")]
    [InlineData("?status=PAUSED", "")]
    [InlineData("?type=PBX%20%C3%84&type=unknown", "4")]
    [InlineData("?type=PBX+%C3%84", "4")]
    [InlineData("?productOfferingId=pbx-basic&productOfferingId=pbx-pro", "5 4 2 1")]
    [InlineData("?customerId=acme&status=ACTIVE", "5 1")]
    [InlineData("?customerId=acme&customerId=globex&status=ACTIVE&status=PENDING&type=PBX&productOfferingId=pbx-pro", "5")]
    [InlineData("?%63ustomerId=%61cme&&", "5 3 1")]
    public async Task A_list_has_what_passes_each_filter_newest_first(string query, string expected)
    {
        var tenant = await TestTenant.Create(host);
        await host.Add(
            StoredLicenses.Of(tenant, At(1)),
            StoredLicenses.Of(tenant, At(2), customerId: "ACME"),
            StoredLicenses.Of(tenant, At(3), status: LicenseStatuses.Pending, offeringId: "PBX-basic"),
            StoredLicenses.Of(tenant, At(4), customerId: "globex", type: "PBX Ä"),
            StoredLicenses.Of(tenant, At(5), offeringId: "pbx-pro"));
        await host.Add(StoredLicenses.Of(await TestTenant.Create(host), At(6)));

        var answer = await tenant.Get(List + query);

        answer.Status.Should().Be(200, answer.Body);
        answer.Header("Content-Type").Should().Be("application/json");
        string.Join(' ', Items(answer).Select(item => item.GetProperty("createdAt").GetDateTime().Second)).Should().Be(expected);
        answer.Json.GetProperty("pagination").EnumerateObject().Should().BeEmpty("it is the last page");
    }

    [Fact]
    public async Task An_item_is_the_license_as_it_is_read_alone()
    {
        var tenant = await TestTenant.Create(host);
        var license = StoredLicenses.Of(tenant, At(1));
        await host.Add(license);

        var item = Items(await tenant.Get(List)).Should().ContainSingle().Subject;

        item.GetRawText().Should().Be((await tenant.Get($"{List}/{license.LicenseId}")).Body);
    }

    [Theory]
    [InlineData("", 100)]
    [InlineData("?limit=1", 1)]
    [InlineData("?limit=1000", 1000)]
    public async Task A_page_has_as_many_as_were_asked_for(string query, int expected)
    {
        var tenant = await TestTenant.Create(host);
        await host.Add(Enumerable.Range(0, expected).Select(second => StoredLicenses.Of(tenant, At(second))));
        var exact = await tenant.Get(List + query);
        await host.Add(StoredLicenses.Of(tenant, At(-1)));
        var oneMore = await tenant.Get(List + query);

        Items(exact).Should().HaveCount(expected);
        exact.Json.GetProperty("pagination").TryGetProperty("nextCursor", out _).Should().BeFalse("there is nothing after it");
        Items(oneMore).Should().HaveCount(expected);
        oneMore.Json.GetProperty("pagination").GetProperty("nextCursor").GetString().Should().MatchRegex("^[A-Za-z0-9_-]{76}$");
    }

    [Fact]
    public async Task There_are_at_most_100_values_of_all_filters()
    {
        var tenant = await TestTenant.Create(host);
        await host.Add(StoredLicenses.Of(tenant, At(1), customerId: "c99"));
        var query = "?status=ACTIVE&" + string.Join('&', Enumerable.Range(1, 99).Select(i => $"customerId=c{i}"));

        Items(await tenant.Get(List + query)).Should().ContainSingle();
        var refused = await tenant.Get($"{List}{query}&type=PBX");

        refused.ShouldBeProblem(400, "validation_error");
        refused.Json.GetProperty("details").EnumerateArray().Select(fault => $"{fault.GetProperty("property")} {fault.GetProperty("code")}")
            .Should().Equal("type too_many");
    }

    static DateTime At(int seconds) => StoredLicenses.Start.AddSeconds(seconds);

    static List<JsonElement> Items(Answer answer) => [.. answer.Json.GetProperty("items").EnumerateArray()];
}
