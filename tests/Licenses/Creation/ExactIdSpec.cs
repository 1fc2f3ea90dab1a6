using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Creation;
using Licensing.Messaging.Licenses.Tests.Databases;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Licenses.Tests.Creation;

/// <summary>Ids are compared byte for byte on every database.</summary>
public abstract class ExactIdSpec(TestDatabase database)
{
    [Fact]
    public async Task A_customer_of_another_case_is_not_found()
    {
        var tenant = await TestTenant.Open(database);

        var result = await tenant.Handle(tenant.Command() with { CustomerId = "ACME" });

        result.Outcome.Should().BeOfType<LicenseRejected>().Which.Code.Should().Be("customer_not_found");
    }

    [Fact]
    public async Task Customers_that_differ_in_case_are_two()
    {
        var tenant = await TestTenant.Open(database);
        await database.Add(Catalogue.Customer(tenant.TenantId, "ACME", "The other one"));

        var lower = (LicenseCreated)(await tenant.Handle(tenant.Command("lower"))).Outcome;
        var upper = (LicenseCreated)(await tenant.Handle(tenant.Command("upper") with { CustomerId = "ACME" })).Outcome;

        lower.License.Customer.Name.Should().Be("Åcme");
        upper.License.Customer.Name.Should().Be("The other one");
    }

    [Fact]
    public async Task Keys_that_differ_in_case_are_two()
    {
        var tenant = await TestTenant.Open(database);

        await tenant.Handle(tenant.Command("key-a"));
        await tenant.Handle(tenant.Command("KEY-A"));

        (await tenant.Licenses()).Select(license => license.IdempotencyKey).Should().BeEquivalentTo("key-a", "KEY-A");
        (await tenant.Requests()).Should().HaveCount(2);
    }

    [Fact]
    public async Task Tenants_that_differ_in_case_are_two_and_may_use_the_same_key()
    {
        var lower = await TestTenant.Open(database);
        var upper = await TestTenant.Open(database, lower.TenantId.ToUpperInvariant());

        var first = await lower.Handle(lower.Command());
        var second = await upper.Handle(upper.Command() with { CustomerId = "globex" });

        first.Outcome.Should().BeOfType<LicenseCreated>().Which.License.Customer.CustomerId.Should().Be("acme");
        second.Outcome.Should().BeOfType<LicenseCreated>().Which.License.Customer.CustomerId.Should().Be("globex");
        (await lower.Licenses()).Should().ContainSingle();
        (await upper.Licenses()).Should().ContainSingle();
    }

    /// <summary>Some collations take a text and the same text with spaces behind it for equal.</summary>
    [Fact]
    public async Task The_longest_ids_and_keys_are_told_apart_by_their_last_character()
    {
        var tenant = await TestTenant.Open(database, UniqueName.Next().PadRight(64, '~'));
        var keys = new[] { new string('k', 255), new string('k', 256), new string('k', 255) + "K" };
        foreach (var key in keys)
            await tenant.Handle(tenant.Command(key));

        (await tenant.Licenses()).Select(license => license.IdempotencyKey).Should().BeEquivalentTo(keys);
    }

    /// <summary>It ended as a violated key in the error queue, and nobody could tell why.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_id_of_another_tenant_leads_to_nothing(bool isHandled)
    {
        var owner = await TestTenant.Open(database);
        var (command, submission) = await owner.Accept(owner.Command());
        if (isHandled)
            await owner.Handle(command, submission);
        var tenant = await TestTenant.Open(database);

        await ShouldBeTaken(tenant, command with { TenantId = tenant.TenantId }, submission);
    }

    [Fact]
    public async Task A_request_id_that_is_used_with_another_key_leads_to_nothing()
    {
        var tenant = await TestTenant.Open(database);
        var (command, submission) = await tenant.Accept(tenant.Command());
        await tenant.Handle(command, submission);

        await ShouldBeTaken(tenant, command with { IdempotencyKey = "key-2" }, submission, licenses: 1);
    }

    [Fact]
    public async Task A_request_id_of_another_tenant_leads_to_nothing_when_its_record_has_expired()
    {
        var owner = await TestTenant.Open(database);
        var (command, submission) = await owner.Accept(owner.Command());
        await owner.Handle(command, submission);
        await owner.Run(dbContext => dbContext.LicenseRequests.Where(row => row.RequestId == submission.RequestId).ExecuteDeleteAsync());
        var tenant = await TestTenant.Open(database);

        await ShouldBeTaken(tenant, command with { TenantId = tenant.TenantId }, submission);
    }

    static async Task ShouldBeTaken(TestTenant tenant, CreateLicense command, Submission submission, int licenses = 0)
    {
        var result = await tenant.Handle(command, submission);

        var rejected = result.Outcome.Should().BeOfType<LicenseRejected>().Subject;
        rejected.Details.Select(detail => $"{detail.Property} {detail.Code}").Should().Equal("/requestId invalid_value");
        rejected.RequestId.Should().NotBe(submission.RequestId, "nobody must take it for news of the other request");
        (await tenant.Licenses()).Should().HaveCount(licenses);
    }

    public sealed class OnSqlite(SqliteDatabase database) : ExactIdSpec(database), IClassFixture<SqliteDatabase>;

    [Collection("servers")]
    public sealed class OnPostgreSql(PostgreSqlDatabase database) : ExactIdSpec(database), IClassFixture<PostgreSqlDatabase>;
}
