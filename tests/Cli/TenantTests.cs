namespace Licensing.Messaging.Cli.Tests;

public sealed class TenantTests
{
    [Fact]
    public async Task Created_tenants_are_listed_in_aligned_columns()
    {
        using var terminal = await Terminal.WithDatabase();
        (await terminal.Run("tenants", "create", "beta", "--billing-managed")).ShouldBeDone().Out.Should().Equal("Created tenant 'beta'.");
        (await terminal.Run("tenants", "create", "a-tenant-with-a-long-name")).ShouldBeDone();

        var lines = (await terminal.Run("tenants", "list")).ShouldBeDone().Out;

        lines.Should().HaveCount(3);
        lines[0].Should().MatchRegex("^TENANT +BILLING MANAGED +CREATED$");
        lines[1].Should().MatchRegex(@"^a-tenant-with-a-long-name  no +\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$");
        lines[2].Should().MatchRegex("^beta {23}yes +");
    }

    [Fact]
    public async Task Creating_a_tenant_that_is_there_fails_and_changes_nothing()
    {
        using var terminal = await Terminal.WithTenant();
        (await terminal.Run("tenants", "create", "acme", "--billing-managed")).ShouldHaveFailed("'acme'", "already");
        (await terminal.Run("tenants", "list", "--json")).Json[0].GetProperty("billingManaged").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task Names_that_differ_in_case_are_two_tenants()
    {
        using var terminal = await Terminal.WithTenant();
        (await terminal.Run("tenants", "create", "ACME")).ShouldBeDone();
    }

    [Fact]
    public async Task Billing_management_can_be_switched_on_and_off()
    {
        using var terminal = await Terminal.WithTenant();

        var on = (await terminal.Run("tenants", "set", "acme", "--billing-managed", "true", "--json")).ShouldBeDone().Json;
        on.GetProperty("tenant").GetString().Should().Be("acme");
        on.GetProperty("billingManaged").GetBoolean().Should().BeTrue();
        (await terminal.Run("tenants", "list", "--json")).Json[0].GetProperty("billingManaged").GetBoolean().Should().BeTrue();

        (await terminal.Run("tenants", "set", "acme", "--billing-managed", "false")).ShouldBeDone();
        (await terminal.Run("tenants", "list", "--json")).Json[0].GetProperty("billingManaged").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task An_unknown_tenant_cannot_be_changed()
    {
        using var terminal = await Terminal.WithDatabase();
        (await terminal.Run("tenants", "set", "nobody", "--billing-managed", "true")).ShouldHaveFailed("'nobody'");
    }

    [Fact]
    public async Task An_empty_list_is_an_empty_JSON_array()
    {
        using var terminal = await Terminal.WithDatabase();
        (await terminal.Run("tenants", "list", "--json")).ShouldBeDone().Json.GetArrayLength().Should().Be(0);
    }
}
