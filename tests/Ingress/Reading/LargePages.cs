using System.Text;
using System.Text.Json;
using Licensing.Messaging.Ingress.Reading;
using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Reading;

public sealed class LargePages(PatientIngress host) : IClassFixture<PatientIngress>
{
    const string List = "/api/v1/licenses?limit=1000";
    const int Large = 60 * 1024;

    [Fact]
    public async Task Pages_of_large_licenses_end_early_and_lead_to_all_of_them()
    {
        const int count = 300;
        var tenant = await TestTenant.Create(host);
        var licenses = Enumerable.Range(0, count).Select(i => StoredLicenses.Of(tenant, StoredLicenses.Start.AddSeconds(i), metadata: Text(Large))).ToList();
        await host.Add(licenses);

        var pages = new List<Answer>();
        for (var cursor = ""; cursor is not null; cursor = Next(pages[^1]) is { } next ? $"&cursor={next}" : null)
            pages.Add(await tenant.Get(List + cursor));

        pages.SelectMany(Ids).Should().Equal(licenses.Select(license => license.LicenseId).Reverse());
        pages.SkipLast(1).Should().AllSatisfy(page => Bytes(page).Should().BeInRange(PageResult.FullAt, PageResult.FullAt + Large + 1024));
        Bytes(pages[^1]).Should().BeLessThan(PageResult.FullAt);
    }

    [Theory]
    [InlineData(0, 64)]
    [InlineData(1, 65)]
    public async Task A_page_takes_licenses_until_it_is_full(int missing, int expected)
    {
        var tenant = await TestTenant.Create(host);
        var one = await Alone(tenant);
        var room = PageResult.FullAt - missing - """{"items":[""".Length - 63; // And 63 commas.
        var last = room - (63 * (one + Large));
        await host.Add(Enumerable.Range(1, 66).Select(i => StoredLicenses.Of(
            tenant, StoredLicenses.Start.AddSeconds(-i), metadata: Text(i == 64 ? last - one : Large))));

        var page = await tenant.Get($"{List}&customerId=acme");

        Ids(page).Should().HaveCount(expected);
        Next(page).Should().NotBeNull();
    }

    [Fact]
    public async Task A_full_page_is_the_last_one_when_there_is_nothing_after_it()
    {
        var tenant = await TestTenant.Create(host);
        await host.Add(StoredLicenses.Of(tenant, StoredLicenses.Start, metadata: Text(PageResult.FullAt)));

        var only = await tenant.Get(List);
        await host.Add(StoredLicenses.Of(tenant, StoredLicenses.Start.AddSeconds(-1)));
        var first = await tenant.Get(List);

        Ids(only).Should().ContainSingle("a page has one license however large it is");
        Next(only).Should().BeNull();
        Ids(first).Should().Equal(Ids(only));
        Ids(await tenant.Get($"{List}&cursor={Next(first)}")).Should().ContainSingle();
    }

    /// <summary>The bytes of a license whose metadata has an empty text.</summary>
    async Task<int> Alone(TestTenant tenant)
    {
        var license = StoredLicenses.Of(tenant, StoredLicenses.Start, customerId: "same", metadata: Text(0));
        await host.Add(license);
        return Bytes(await tenant.Get($"/api/v1/licenses/{license.LicenseId}"));
    }

    static Dictionary<string, JsonElement> Text(int length) => new() { ["text"] = JsonSerializer.SerializeToElement(new string('x', length)) };

    static int Bytes(Answer answer) => Encoding.UTF8.GetByteCount(answer.Body);

    static IEnumerable<Guid> Ids(Answer page) => page.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("licenseId").GetGuid());

    static string? Next(Answer page) => page.Json.GetProperty("pagination").TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
}
