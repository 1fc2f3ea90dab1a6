using System.Text.Json;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Tests.Databases;

namespace Licensing.Messaging.Licenses.Tests.Creation;

/// <summary>Commands from the bus that HTTP would have refused with 400: they are told so and store nothing.</summary>
public abstract class InvalidCommandSpec(TestDatabase database)
{
    [Fact]
    public async Task An_id_that_is_none_is_told()
    {
        var tenant = await TestTenant.Open(database);

        await ShouldBeInvalid(tenant, tenant.Command() with { CustomerId = "a b" }, "/customerId invalid_id");
    }

    [Fact]
    public async Task An_unknown_tenant_is_told()
    {
        var tenant = await TestTenant.Open(database);

        await ShouldBeInvalid(tenant, tenant.Command() with { TenantId = tenant.TenantId.ToUpperInvariant() }, "/tenantId invalid_value");
    }

    /// <summary>
    /// Its fingerprint was computed before its values were checked; that threw, and the sender never heard of the command again.
    /// </summary>
    [Theory]
    [InlineData("""{"n":1e400}""", "/metadata/n number_out_of_range")]
    [InlineData("""{"n":{"a":1,"a":2}}""", "/metadata/n wrong_type")]
    [InlineData("""{"n":"\ud800"}""", "/metadata/n invalid_value")]
    public async Task Metadata_without_a_canonical_form_is_told(string metadata, string fault)
    {
        var tenant = await TestTenant.Open(database);

        await ShouldBeInvalid(tenant, WithMetadata(tenant, metadata), fault);
    }

    [Theory]
    [InlineData(99, 100)]
    [InlineData(100, 101)]
    [InlineData(1000, 101)]
    public async Task A_command_of_nothing_but_faults_is_not_told_all_of_them(int faultyMembers, int details)
    {
        var tenant = await TestTenant.Open(database);
        var metadata = $"{{{string.Join(',', Enumerable.Range(1, faultyMembers).Select(i => $"\"m{i}\":null"))}}}";

        var result = await tenant.Handle(WithMetadata(tenant, metadata));

        var rejected = result.Outcome.Should().BeOfType<LicenseRejected>().Subject;
        rejected.Details.Should().HaveCount(details);
        (rejected.Details[^1].Code == "too_many").Should().Be(faultyMembers >= 100, "the number of members is one more fault");
    }

    /// <summary>They were looked up before they were checked, and PostgreSQL takes no text with a NUL.</summary>
    [Fact]
    public async Task A_key_or_tenant_that_no_database_can_look_up_is_told()
    {
        var tenant = await TestTenant.Open(database);

        await ShouldBeInvalid(tenant, tenant.Command("key\0"), "/idempotencyKey invalid_value");
        await ShouldBeInvalid(tenant, tenant.Command() with { TenantId = "north\0wind" }, "/tenantId invalid_id");
        await ShouldBeInvalid(tenant, tenant.Command() with { TenantId = null! }, "/tenantId required");
    }

    [Fact]
    public async Task The_key_of_an_invalid_command_stays_free()
    {
        var tenant = await TestTenant.Open(database);
        await tenant.Handle(tenant.Command() with { CustomerId = "a b" });

        var result = await tenant.Handle(tenant.Command());

        result.Outcome.Should().BeOfType<LicenseCreated>();
    }

    [Fact]
    public async Task An_invalid_command_under_a_used_key_changes_nothing()
    {
        var tenant = await TestTenant.Open(database);
        await tenant.Handle(tenant.Command());

        var result = await tenant.Handle(tenant.Command() with { CustomerId = "a b" });

        result.Outcome.Should().BeOfType<LicenseRejected>().Which.Code.Should().Be("validation_error", "over HTTP it is a 400 too, whatever its key");
        (await tenant.Requests()).Should().ContainSingle().Which.Status.Should().Be(RequestStatuses.Completed);
        (await tenant.Licenses()).Should().ContainSingle();
    }

    static Task ShouldBeInvalid(TestTenant tenant, CreateLicense command, string fault) =>
        ShouldBeInvalid(tenant, JsonSerializer.SerializeToElement(command, JsonSerializerOptions.Web), fault);

    static async Task ShouldBeInvalid(TestTenant tenant, JsonElement command, string fault)
    {
        var result = await tenant.Handle(command);

        var rejected = result.Outcome.Should().BeOfType<LicenseRejected>().Subject;
        rejected.Code.Should().Be("validation_error");
        rejected.Details.Select(detail => $"{detail.Property} {detail.Code}").Should().Equal(fault);
        result.Events.Should().Equal(rejected);
        (await tenant.Requests()).Should().BeEmpty();
        (await tenant.Licenses()).Should().BeEmpty();
    }

    static JsonElement WithMetadata(TestTenant tenant, string metadata) => JsonElement.Parse(
        $$"""{"tenantId":"{{tenant.TenantId}}","idempotencyKey":"key-1","productOfferingId":"pbx-basic","customerId":"acme","metadata":{{metadata}}}""");

    public sealed class OnSqlite(SqliteDatabase database) : InvalidCommandSpec(database), IClassFixture<SqliteDatabase>;

    [Collection("servers")]
    public sealed class OnPostgreSql(PostgreSqlDatabase database) : InvalidCommandSpec(database), IClassFixture<PostgreSqlDatabase>;
}
