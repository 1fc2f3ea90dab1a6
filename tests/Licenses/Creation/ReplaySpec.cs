using System.Text.Json;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Tests.Databases;

namespace Licensing.Messaging.Licenses.Tests.Creation;

/// <summary>The same key again.</summary>
public abstract class ReplaySpec(TestDatabase database)
{
    [Fact]
    public async Task The_same_content_in_another_message_gives_the_first_outcome_and_tells_nobody_again()
    {
        var tenant = await TestTenant.Open(database);
        var first = await tenant.Handle(tenant.Command());
        tenant.Time.Advance(TimeSpan.FromHours(1));
        var second = await tenant.Handle(tenant.Command());

        Json(second.Outcome).Should().Be(Json(first.Outcome));
        second.Events.Should().BeEmpty();
        (await tenant.Licenses()).Should().ContainSingle();
        (await tenant.Requests()).Should().ContainSingle();
    }

    [Fact]
    public async Task The_first_outcome_stays_when_the_license_has_changed_since()
    {
        var tenant = await TestTenant.Open(database);
        var command = tenant.Command() with { ActivationDate = DateOnly.FromDateTime(TestTenant.Start).AddDays(1) };
        var first = await tenant.Handle(command);
        tenant.Time.Advance(TimeSpan.FromHours(20));
        await tenant.Activate(((LicenseCreated)first.Outcome).License.LicenseId);

        var second = await tenant.Handle(command);

        (await tenant.Licenses()).Single().Status.Should().Be("ACTIVE");
        Json(second.Outcome).Should().Be(Json(first.Outcome)).And.Contain("PENDING");
    }

    [Fact]
    public async Task A_rejection_stays_when_its_reason_has_gone_since()
    {
        var tenant = await TestTenant.Open(database);
        var command = tenant.Command() with { CustomerId = "late" };
        var first = (LicenseRejected)(await tenant.Handle(command)).Outcome;
        await tenant.Run(dbContext =>
        {
            dbContext.Add(Catalogue.Customer(tenant.TenantId, "late", "Late"));
            return dbContext.SaveChangesAsync();
        });

        var second = await tenant.Handle(command);

        Json(second.Outcome).Should().Be(Json(first));
        second.Events.Should().BeEmpty();
        (await tenant.Licenses()).Should().BeEmpty();
    }

    [Fact]
    public async Task Other_content_is_a_mismatch_and_changes_nothing()
    {
        var tenant = await TestTenant.Open(database);
        await tenant.Handle(tenant.Command());
        var before = Json((await tenant.Requests()).Single());
        var submission = TestTenant.NewSubmission(RequestSources.Bus);
        var result = await tenant.Handle(tenant.Command() with { CustomerId = "globex" }, submission);

        var rejected = result.Outcome.Should().BeOfType<LicenseRejected>().Subject;
        (rejected.Code, rejected.RequestId).Should().Be(("idempotency_key_mismatch", submission.RequestId));
        result.Events.Should().Equal(rejected);
        Json((await tenant.Requests()).Should().ContainSingle().Subject).Should().Be(before);
        (await tenant.Licenses()).Should().ContainSingle().Which.CustomerId.Should().Be("acme");
    }

    [Fact]
    public async Task What_the_ingress_accepted_becomes_its_license()
    {
        var tenant = await TestTenant.Open(database);
        var (command, submission) = await tenant.Accept(tenant.Command());
        var created = (LicenseCreated)(await tenant.Handle(command, submission)).Outcome;

        created.RequestId.Should().Be(submission.RequestId);
        var request = (await tenant.Requests()).Should().ContainSingle().Subject;
        (request.RequestId, request.Status, request.Source).Should().Be((submission.RequestId, RequestStatuses.Completed, RequestSources.Rest));
    }

    /// <summary>HTTP has the key, and the bus is faster: there is one license, and it is that of the HTTP request.</summary>
    [Fact]
    public async Task A_command_from_the_bus_completes_the_open_request_that_holds_its_key()
    {
        var tenant = await TestTenant.Open(database);
        var (command, submission) = await tenant.Accept(tenant.Command());
        var overTheBus = await tenant.Handle(tenant.Command());
        var overHttp = await tenant.Handle(command, submission);

        overTheBus.Events.Should().HaveCount(2);
        overTheBus.Outcome.RequestId.Should().Be(submission.RequestId);
        Json(overHttp.Outcome).Should().Be(Json(overTheBus.Outcome));
        overHttp.Events.Should().BeEmpty();
        (await tenant.Licenses()).Should().ContainSingle().Which.RequestId.Should().Be(submission.RequestId);
    }

    static string Json(object value) => JsonSerializer.Serialize(value, value.GetType());

    public sealed class OnSqlite(SqliteDatabase database) : ReplaySpec(database), IClassFixture<SqliteDatabase>;

    [Collection("servers")]
    public sealed class OnPostgreSql(PostgreSqlDatabase database) : ReplaySpec(database), IClassFixture<PostgreSqlDatabase>;
}
