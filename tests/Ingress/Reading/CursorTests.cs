using Licensing.Messaging.Ingress.Reading;
using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;
using Licensing.Messaging.Licenses.Signing;

namespace Licensing.Messaging.Ingress.Tests.Reading;

public sealed class CursorTests(PatientIngress host) : IClassFixture<PatientIngress>
{
    const string List = "/api/v1/licenses";
    const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    static readonly LicenseFilters NoFilters = new([], [], [], []);

    [Fact]
    public async Task A_cursor_with_any_character_changed_is_refused()
    {
        var (tenant, cursor) = await Cursor("");
        var cursors = AnotherProcess();
        (await cursors.Read(cursor, tenant.Id, NoFilters, default)).Should().NotBeNull("it is right as it is");

        for (var at = 0; at < cursor.Length; at++)
        {
            foreach (var other in Alphabet.Where(letter => letter != cursor[at]))
                (await cursors.Read($"{cursor[..at]}{other}{cursor[(at + 1)..]}", tenant.Id, NoFilters, default)).Should().BeNull("character {0} is another", at);
            await ShouldBeRefused(tenant, $"?cursor={cursor[..at]}{(cursor[at] == 'A' ? 'B' : 'A')}{cursor[(at + 1)..]}");
        }
    }

    [Fact]
    public async Task A_cursor_that_is_none_is_refused()
    {
        var (tenant, cursor) = await Cursor("");

        foreach (var other in new[] { "", "x", cursor[..^1], cursor[1..], cursor + "A", cursor + "=", cursor + cursor, new string('A', 76), new string('A', 6000) })
            await ShouldBeRefused(tenant, $"?cursor={other}");
        foreach (var at in new[] { 0, 40, 75 })
            await ShouldBeRefused(tenant, $"?cursor={cursor[..at]}%20{cursor[(at + 1)..]}");
    }

    [Fact]
    public async Task A_cursor_works_for_its_tenant_only()
    {
        var (_, cursor) = await Cursor("");
        var stranger = await TestTenant.Create(host);

        await ShouldBeRefused(stranger, $"?cursor={cursor}");
    }

    [Theory]
    [InlineData("", "customerId=acme")]
    [InlineData("customerId=acme", "")]
    [InlineData("customerId=acme", "customerId=globex")]
    [InlineData("customerId=acme", "customerId=acme&customerId=globex")]
    [InlineData("customerId=pbx-basic&customerId=acme", "productOfferingId=pbx-basic&customerId=acme")]
    [InlineData("status=ACTIVE", "type=ACTIVE")]
    [InlineData("status=ACTIVE", "status=ACTIVE&type=PBX")]
    public async Task A_cursor_works_for_its_filters_only(string filters, string others)
    {
        var (tenant, cursor) = await Cursor(filters);

        await ShouldBeRefused(tenant, $"?{others}&cursor={cursor}");
    }

    [Theory]
    [InlineData("status=ACTIVE&status=PENDING&customerId=acme&limit=1", "customerId=acme&status=PENDING&status=ACTIVE&limit=500")]
    [InlineData("type=PBX&type=PBX", "type=PBX")]
    public async Task How_its_filters_are_written_and_the_limit_do_not_matter(string filters, string same)
    {
        var (tenant, cursor) = await Cursor(filters);

        var answer = await tenant.Get($"{List}?cursor={cursor}&{same}");

        answer.Status.Should().Be(200, answer.Body);
        answer.Json.GetProperty("items").EnumerateArray().Should().ContainSingle();
    }

    [Fact]
    public async Task A_cursor_is_not_blamed_for_the_faults_of_the_filters_that_it_is_signed_with()
    {
        var (tenant, cursor) = await Cursor("status=ACTIVE");

        var answer = await tenant.Get($"{List}?status=active&cursor={cursor}");

        answer.ShouldBeProblem(400, "validation_error");
        answer.Json.GetProperty("details").EnumerateArray().Select(fault => fault.GetProperty("property").GetString()).Should().Equal("status");
    }

    [Fact]
    public async Task A_cursor_works_in_other_processes_and_after_a_restart()
    {
        var (tenant, cursor) = await Cursor("");

        (await AnotherProcess().Read(cursor, tenant.Id, NoFilters, default))!.CreatedAt.Should().Be(StoredLicenses.Start.AddMilliseconds(1));
    }

    /// <summary>The cursor of the first page of two.</summary>
    async Task<(TestTenant Tenant, string Cursor)> Cursor(string filters)
    {
        var tenant = await TestTenant.Create(host);
        await host.Add(StoredLicenses.Of(tenant, StoredLicenses.Start), StoredLicenses.Of(tenant, StoredLicenses.Start.AddMilliseconds(1)));
        var limit = filters.Contains("limit", StringComparison.Ordinal) ? "" : "&limit=1";
        var answer = await tenant.Get($"{List}?{filters}{limit}");
        answer.Status.Should().Be(200, answer.Body);
        return (tenant, answer.Json.GetProperty("pagination").GetProperty("nextCursor").GetString()!);
    }

    /// <summary>What a process has that has just started.</summary>
    Cursors AnotherProcess() => new(new SigningKeys(host.Scopes, TimeProvider.System));

    static async Task ShouldBeRefused(TestTenant tenant, string query)
    {
        var answer = await tenant.Get(List + query);
        answer.ShouldBeProblem(400, "validation_error");
        answer.Json.GetProperty("details").EnumerateArray().Select(fault => $"{fault.GetProperty("property")} {fault.GetProperty("code")}")
            .Should().Equal("cursor invalid_cursor");
    }
}
