using System.Text.Json;
using Licensing.Messaging.Ingress.Reading;
using Licensing.Messaging.Ingress.Tests.Running;
using Licensing.Messaging.Licenses.Creation;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Ingress.Tests.Reading;

public sealed class PagesOnPostgreSql(PassiveIngressOnPostgreSql host) : PageSpec(host), IClassFixture<PassiveIngressOnPostgreSql>
{
    const int Count = 20_000, PageSize = 101;

    /// <summary>Counted in the pages of table and indexes that the server looks at.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(Count)]
    public async Task A_page_costs_the_same_at_any_depth(int together)
    {
        var tenant = await Fill(together);
        foreach (var filters in new LicenseFilters[] { new([], [], [], []), new(["acme"], [], [], []) })
        {
            var rows = await host.Database(database =>
                LicenseRows.After(null, filters.Of(database.Licenses, tenant), Count, CancellationToken.None).ToListAsync().AsTask());
            var first = await Cost(licenses => LicenseRows.NewestFirst(licenses, PageSize), filters, tenant);
            foreach (var last in new[] { rows[PageSize], rows[rows.Count / 2], rows[^PageSize], rows[^2] })
            {
                var position = new Position(last.CreatedAt, last.LicenseId);
                var deep = await Cost(licenses => LicenseRows.SameMillisecond(licenses, position, PageSize), filters, tenant)
                    + await Cost(licenses => LicenseRows.Older(licenses, position, PageSize), filters, tenant);
                deep.Should().BeLessThan(3 * first, "the first page takes {0}", first);
            }
        }
    }

    /// <summary>A tenant with that many licenses of each millisecond, half of them of acme.</summary>
    Task<string> Fill(int together) => host.Database(async database =>
    {
        var tenant = UniqueName.Next();
        await database.Database.ExecuteSqlAsync($$"""
            INSERT INTO licenses (license_id, tenant_id, request_id, idempotency_key, status, type, customer_id, customer_name,
                product_offering_id, product_offering, created_at, updated_at)
            SELECT gen_random_uuid(), {{tenant}}, gen_random_uuid(), 'key', 'ACTIVE', 'PBX', CASE i % 2 WHEN 0 THEN 'acme' ELSE 'globex' END, 'Acme',
                'pbx-basic', '{"productOfferingId":"pbx-basic","name":"PBX Basic"}', {{StoredLicenses.Start}} + (i / {{together}}) * interval '1 ms', now()
            FROM generate_series(0, {{Count - 1}}) AS i
            """);
        await database.Database.ExecuteSqlAsync($"VACUUM ANALYZE licenses");
        return tenant;
    });

    Task<int> Cost(Func<IQueryable<License>, IQueryable<License>> read, LicenseFilters filters, string tenant) => host.Database(async database =>
    {
        await database.Database.OpenConnectionAsync();
        await using var command = read(filters.Of(database.Licenses, tenant)).CreateDbCommand();
        command.CommandText = $"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {command.CommandText}";
        var plan = JsonElement.Parse((string)(await command.ExecuteScalarAsync())!)[0].GetProperty("Plan");
        return plan.GetProperty("Shared Hit Blocks").GetInt32() + plan.GetProperty("Shared Read Blocks").GetInt32();
    });
}
