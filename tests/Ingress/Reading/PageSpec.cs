using Licensing.Messaging.Ingress.Reading;
using Licensing.Messaging.Ingress.Tests.Running;
using Microsoft.EntityFrameworkCore;
using License = Licensing.Messaging.Licenses.Creation.License;

namespace Licensing.Messaging.Ingress.Tests.Reading;

/// <summary>Walks over all pages of a list, on each database in that database's own order of ids.</summary>
public abstract class PageSpec(IngressFixture host)
{
    const int Together = 25;

    [Theory]
    [InlineData(1, 60)]
    [InlineData(7, 400)]
    [InlineData(100, 400)]
    [InlineData(LicenseRows.FirstRows - 1, 300)]
    [InlineData(LicenseRows.FirstRows, 300)]
    [InlineData(1000, LicenseRows.FirstRows)]
    [InlineData(1000, LicenseRows.FirstRows + 1)]
    [InlineData(1000, 2500)]
    public async Task Each_license_is_on_one_page_newest_first_while_others_are_being_created(int limit, int count)
    {
        var tenant = await TestTenant.Create(host);
        await host.Add(Enumerable.Range(0, count).Select(i => StoredLicenses.Of(tenant, StoredLicenses.Start.AddMilliseconds(i / Together))));
        await host.Add(StoredLicenses.Of(await TestTenant.Create(host), StoredLicenses.Start));
        var expected = await NewestFirst(tenant);

        var walked = await Walk(tenant, $"?limit={limit}", page => host.Add(
            StoredLicenses.Of(tenant, StoredLicenses.Start.AddMinutes(page)), StoredLicenses.Of(tenant, StoredLicenses.Start.AddMinutes(page))));

        walked.Should().Equal(expected);
    }

    [Fact]
    public async Task Pages_of_a_filtered_list_hold_together()
    {
        var tenant = await TestTenant.Create(host);
        string[] customers = ["acme", "globex", "initech"], statuses = ["ACTIVE", "PAUSED"];
        await host.Add(Enumerable.Range(0, 300).Select(i => StoredLicenses.Of(
            tenant, StoredLicenses.Start.AddMilliseconds(i / Together), customers[i % 3], statuses[i % 2])));

        var one = await Walk(tenant, "?customerId=acme&limit=9");
        var several = await Walk(tenant, "?customerId=acme&customerId=globex&status=PAUSED&limit=9");

        one.Should().Equal(await NewestFirst(tenant, row => row.CustomerId == "acme")).And.HaveCount(100);
        several.Should().Equal(await NewestFirst(tenant, row => row.CustomerId != "initech" && row.Status == "PAUSED")).And.HaveCount(100);
    }

    [Fact]
    public async Task A_page_ends_between_licenses_of_one_millisecond_and_exactly_behind_them()
    {
        var tenant = await TestTenant.Create(host);
        await host.Add(Enumerable.Range(0, 20).Select(i => StoredLicenses.Of(tenant, StoredLicenses.Start.AddMilliseconds(i / 10))));
        var expected = await NewestFirst(tenant);

        foreach (var limit in new[] { 5, 9, 10, 11, 19, 20, 21 })
            (await Walk(tenant, $"?limit={limit}")).Should().Equal(expected, "pages of {0}", limit);
    }

    /// <summary>What the database itself says the order is.</summary>
    Task<List<Guid>> NewestFirst(TestTenant tenant, Func<License, bool>? filter = null) => host.Database(async database =>
        (await database.Licenses.AsNoTracking().Where(row => row.TenantId == tenant.Id)
            .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.LicenseId).ToListAsync())
        .Where(filter ?? (_ => true)).Select(row => row.LicenseId).ToList());

    static async Task<List<Guid>> Walk(TestTenant tenant, string query, Func<int, Task>? afterPage = null)
    {
        var walked = new List<Guid>();
        string? cursor = "";
        for (var page = 1; cursor is not null; page++)
        {
            var answer = await tenant.Get($"/api/v1/licenses{query}{cursor}");
            answer.Status.Should().Be(200, answer.Body);
            walked.AddRange(answer.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("licenseId").GetGuid()));
            cursor = answer.Json.GetProperty("pagination").TryGetProperty("nextCursor", out var next) ? $"&cursor={next.GetString()}" : null;
            if (afterPage is not null)
                await afterPage(page);
        }

        return walked;
    }
}
