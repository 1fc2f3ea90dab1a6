using System.Text.Json;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Tests.Databases;

namespace Licensing.Messaging.Licenses.Tests.Creation;

/// <summary>The business reasons against a license.</summary>
public abstract class RefusalSpec(TestDatabase database)
{
    [Theory]
    [InlineData("pbx-basic", "nobody", "customer_not_found", "/customerId")]
    [InlineData("pbx-basic", "gone", "customer_not_found", "/customerId")]
    [InlineData("nothing", "acme", "product_offering_not_found", "/productOfferingId")]
    [InlineData("pbx-old", "acme", "product_offering_unavailable", "/productOfferingId")]
    [InlineData("mobile", "acme", "product_offering_not_a_license", "/productOfferingId")]
    [InlineData("typeless", "acme", "product_offering_not_a_license", "/productOfferingId")]
    public async Task An_offering_or_customer_that_does_not_do_is_a_reason(string productOfferingId, string customerId, string code, string property)
    {
        var tenant = await TestTenant.Open(database);

        await ShouldBeRefused(tenant, tenant.Command() with { ProductOfferingId = productOfferingId, CustomerId = customerId }, code, property);
    }

    [Theory]
    [InlineData("VOICEMAIL")]
    [InlineData("pbx")]
    public async Task Another_type_than_the_offerings_is_a_reason(string type)
    {
        var tenant = await TestTenant.Open(database);

        await ShouldBeRefused(tenant, tenant.Command() with { Type = type }, "license_type_mismatch", "/type");
    }

    [Theory]
    [InlineData("SUBSCRIPTION", "nothing")]
    [InlineData("SUBSCRIPTION", "globex-1")]
    [InlineData("SUBSCRIPTION", "jane")]
    [InlineData("SUBSCRIPTION", "ACME-1")]
    [InlineData("USER", "nobody")]
    [InlineData("USER", "hank")]
    [InlineData("USER", "acme-1")]
    [InlineData("CUSTOMER", "globex")]
    [InlineData("CUSTOMER", "ACME")]
    public async Task An_assignee_that_is_not_the_customers_is_a_reason(string type, string id)
    {
        var tenant = await TestTenant.Open(database);
        var assignee = new Assignee
        {
            Type = type,
            SubscriptionId = type == "SUBSCRIPTION" ? id : null,
            UserId = type == "USER" ? id : null,
            CustomerId = type == "CUSTOMER" ? id : null,
        };

        await ShouldBeRefused(
            tenant, tenant.Command() with { AssignedTo = assignee }, "assignee_not_found", $"/assignedTo/{type.ToLowerInvariant()}Id", $"'{id}'", "'acme'");
    }

    [Fact]
    public async Task What_another_tenant_has_does_not_exist()
    {
        var owner = await TestTenant.Open(database);
        await owner.Run(dbContext =>
        {
            dbContext.Add(Catalogue.Customer(owner.TenantId, "theirs", "Theirs"));
            return dbContext.SaveChangesAsync();
        });
        var tenant = await TestTenant.Open(database);

        await ShouldBeRefused(tenant, tenant.Command() with { CustomerId = "theirs" }, "customer_not_found", "/customerId");
    }

    static async Task ShouldBeRefused(TestTenant tenant, CreateLicense command, string code, string property, params string[] words)
    {
        var result = await tenant.Handle(command);

        var rejected = result.Outcome.Should().BeOfType<LicenseRejected>().Subject;
        (rejected.Code, rejected.TenantId, rejected.IdempotencyKey).Should().Be((code, tenant.TenantId, command.IdempotencyKey));
        rejected.Details.Select(detail => (detail.Property, detail.Code, detail.Message)).Should().Equal((property, code, rejected.Message));
        Array.ForEach(words, word => rejected.Message.Should().Contain(word));
        result.Events.Should().Equal(rejected);

        var request = (await tenant.Requests()).Should().ContainSingle().Subject;
        (request.Status, request.OutcomeStatus, request.LicenseId, request.CompletedAt).Should().Be((RequestStatuses.Rejected, 422, null, TestTenant.Start));
        request.RequestId.Should().Be(rejected.RequestId);
        var problem = JsonElement.Parse(request.Outcome!);
        problem.GetProperty("code").GetString().Should().Be(code);
        problem.GetProperty("hint").GetString().Should().NotBeEmpty();
        problem.GetProperty("status").GetInt32().Should().Be(422);
        problem.GetProperty("requestId").GetGuid().Should().Be(request.RequestId);
        problem.GetProperty("traceId").GetString().Should().Be(TestTenant.TraceId);
        (await tenant.Licenses()).Should().BeEmpty();
    }

    public sealed class OnSqlite(SqliteDatabase database) : RefusalSpec(database), IClassFixture<SqliteDatabase>;

    [Collection("servers")]
    public sealed class OnPostgreSql(PostgreSqlDatabase database) : RefusalSpec(database), IClassFixture<PostgreSqlDatabase>;
}
