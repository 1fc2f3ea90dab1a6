using Licensing.Messaging.Ingress.Reading;
using Licensing.Messaging.Ingress.Tests.Running;
using Licensing.Messaging.Licenses.Creation;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Ingress.Tests.Reading;

public sealed class PagesOnSqlite(PatientIngress host) : PageSpec(host), IClassFixture<PatientIngress>
{
    const string OfTenant = "ix_licenses_tenant_id_created_at_license_id (tenant_id=?";
    const string OfCustomer = "ix_licenses_tenant_id_customer_id_created_at_license_id (tenant_id=? AND customer_id=?";
    static readonly Position Somewhere = new(StoredLicenses.Start, Guid.NewGuid());

    [Fact]
    public Task The_first_page_is_read_off_an_index_in_its_order() => ShouldUse(licenses => LicenseRows.NewestFirst(licenses, 101), ")");

    [Fact]
    public Task Older_licenses_are_read_off_an_index_in_its_order() =>
        ShouldUse(licenses => LicenseRows.Older(licenses, Somewhere, 101), " AND created_at<?)");

    [Fact]
    public Task Licenses_of_the_same_millisecond_are_read_off_an_index_in_its_order() =>
        ShouldUse(licenses => LicenseRows.SameMillisecond(licenses, Somewhere, 101), " AND created_at=? AND license_id<?)");

    /// <summary>No other step in the plan: no sort above all.</summary>
    async Task ShouldUse(Func<IQueryable<License>, IQueryable<License>> read, string range)
    {
        (await Plan(read, new([], [], [], []))).Should().Equal($"SEARCH l USING INDEX {OfTenant}{range}");
        (await Plan(read, new(["acme"], [], [], []))).Should().Equal($"SEARCH l USING INDEX {OfCustomer}{range}");
        (await Plan(read, new(["acme"], ["ACTIVE"], [], ["pbx-basic"]))).Should().Equal($"SEARCH l USING INDEX {OfCustomer}{range}");
    }

    Task<List<string>> Plan(Func<IQueryable<License>, IQueryable<License>> read, LicenseFilters filters) => host.Database(async database =>
    {
        await database.Database.OpenConnectionAsync();
        await using var command = read(filters.Of(database.Licenses, "tenant")).CreateDbCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
        await using var reader = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await reader.ReadAsync())
            steps.Add(reader.GetString(reader.GetOrdinal("detail")).Replace("\"", "", StringComparison.Ordinal));
        return steps;
    });
}
