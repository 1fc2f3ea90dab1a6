using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Tests.Databases;

namespace Licensing.Messaging.Licenses.Tests.Creation;

/// <summary>A key is remembered for a day; a submission makes one license for ever.</summary>
public abstract class KeyExpirySpec(TestDatabase database)
{
    static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task Until_its_last_moment_a_key_gives_the_first_outcome()
    {
        var tenant = await TestTenant.Open(database);
        var first = await tenant.Handle(tenant.Command());
        tenant.Time.Advance(TestTenant.KeyLifetime - Moment);

        var second = await tenant.Handle(tenant.Command());

        second.Outcome.EventId.Should().Be(first.Outcome.EventId);
        (await tenant.Licenses()).Should().ContainSingle();
    }

    [Theory]
    [InlineData("acme")]
    [InlineData("globex")]
    public async Task Then_the_same_key_is_a_new_operation_whatever_its_content(string customerId)
    {
        var tenant = await TestTenant.Open(database);
        var first = (LicenseCreated)(await tenant.Handle(tenant.Command())).Outcome;
        tenant.Time.Advance(TestTenant.KeyLifetime);

        var second = (LicenseCreated)(await tenant.Handle(tenant.Command() with { CustomerId = customerId })).Outcome;

        (await tenant.Licenses()).Select(license => license.LicenseId).Should().BeEquivalentTo([first.License.LicenseId, second.License.LicenseId]);
        second.EventId.Should().NotBe(first.EventId);
        var request = (await tenant.Requests()).Should().ContainSingle("the old record made room").Subject;
        (request.RequestId, request.LicenseId, request.AcceptedAt).Should().Be(
            (second.RequestId, second.License.LicenseId, TestTenant.Start + TestTenant.KeyLifetime));
    }

    [Fact]
    public async Task A_rejections_key_expires_too()
    {
        var tenant = await TestTenant.Open(database);
        await tenant.Handle(tenant.Command() with { CustomerId = "nobody" });
        tenant.Time.Advance(TestTenant.KeyLifetime);

        (await tenant.Handle(tenant.Command())).Outcome.Should().BeOfType<LicenseCreated>();
        (await tenant.Requests()).Should().ContainSingle().Which.Status.Should().Be(RequestStatuses.Completed);
    }

    /// <summary>Accepted is accepted: a worker that was away for days still owes an outcome, and nobody else may take the key.</summary>
    [Fact]
    public async Task An_expired_key_whose_request_is_still_open_stays()
    {
        var tenant = await TestTenant.Open(database);
        var (command, submission) = await tenant.Accept(tenant.Command());
        tenant.Time.Advance(TestTenant.KeyLifetime * 3);

        var other = await tenant.Handle(tenant.Command() with { CustomerId = "globex" });
        var own = await tenant.Handle(command, submission);

        other.Outcome.Should().BeOfType<LicenseRejected>().Which.Code.Should().Be("idempotency_key_mismatch");
        own.Outcome.Should().BeOfType<LicenseCreated>().Which.RequestId.Should().Be(submission.RequestId);
        (await tenant.Requests()).Should().ContainSingle().Which.Status.Should().Be(RequestStatuses.Completed);
    }

    /// <summary>A copy of the command that lay in a queue until its record had expired, and until a new operation had replaced it.</summary>
    [Fact]
    public async Task A_command_that_outlived_its_record_creates_nothing_and_reports_its_license()
    {
        var tenant = await TestTenant.Open(database);
        var (command, submission) = await tenant.Accept(tenant.Command());
        var first = (LicenseCreated)(await tenant.Handle(command, submission)).Outcome;
        tenant.Time.Advance(TestTenant.KeyLifetime);

        var late = await tenant.Handle(command, submission);

        late.Outcome.Should().BeOfType<LicenseCreated>().Which.License.LicenseId.Should().Be(first.License.LicenseId);
        late.Outcome.EventId.Should().Be(first.EventId);
        late.Events.Should().BeEmpty();
        (await tenant.Licenses()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_message_from_the_bus_that_outlived_its_record_creates_nothing_and_reports_its_license()
    {
        var tenant = await TestTenant.Open(database);
        var submission = TestTenant.NewSubmission(RequestSources.Bus);
        var first = (LicenseCreated)(await tenant.Handle(tenant.Command(), submission)).Outcome;
        tenant.Time.Advance(TestTenant.KeyLifetime);

        var late = await tenant.Handle(tenant.Command(), submission);

        late.Outcome.EventId.Should().Be(first.EventId);
        late.Events.Should().BeEmpty();
        (await tenant.Licenses()).Should().ContainSingle();
        (await tenant.Requests()).Should().BeEmpty("its record has expired, and there is no new operation");
    }

    /// <summary>Its record was to be removed and to be made anew, with one and the same id: that failed, and the message never got an outcome.</summary>
    [Theory]
    [InlineData("nobody", RequestStatuses.Rejected)]
    [InlineData("acme", RequestStatuses.Completed)]
    public async Task A_message_from_the_bus_that_outlived_its_rejection_is_decided_anew(string customerId, string status)
    {
        var tenant = await TestTenant.Open(database);
        var submission = TestTenant.NewSubmission(RequestSources.Bus);
        await tenant.Handle(tenant.Command() with { CustomerId = "nobody" }, submission);
        tenant.Time.Advance(TestTenant.KeyLifetime);

        await tenant.Handle(tenant.Command() with { CustomerId = customerId }, submission);

        var request = (await tenant.Requests()).Should().ContainSingle().Subject;
        (request.RequestId, request.Status, request.AcceptedAt).Should().Be((submission.RequestId, status, TestTenant.Start + TestTenant.KeyLifetime));
    }

    [Fact]
    public async Task A_late_command_does_not_disturb_the_new_operation_under_its_key()
    {
        var tenant = await TestTenant.Open(database);
        var (command, submission) = await tenant.Accept(tenant.Command());
        var first = (LicenseCreated)(await tenant.Handle(command, submission)).Outcome;
        tenant.Time.Advance(TestTenant.KeyLifetime);
        var second = (LicenseCreated)(await tenant.Handle(tenant.Command())).Outcome;

        var late = await tenant.Handle(command, submission);

        late.Outcome.Should().BeOfType<LicenseCreated>().Which.License.LicenseId.Should().Be(first.License.LicenseId, "it is the license of this submission");
        late.Events.Should().BeEmpty();
        (await tenant.Licenses()).Should().HaveCount(2);
        (await tenant.Requests()).Should().ContainSingle().Which.LicenseId.Should().Be(second.License.LicenseId);
    }

    public sealed class OnSqlite(SqliteDatabase database) : KeyExpirySpec(database), IClassFixture<SqliteDatabase>;

    [Collection("servers")]
    public sealed class OnPostgreSql(PostgreSqlDatabase database) : KeyExpirySpec(database), IClassFixture<PostgreSqlDatabase>;
}
