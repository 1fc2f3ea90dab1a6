using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Reconciliation;
using Licensing.Messaging.Licenses.Tests.Databases;
using Licensing.Messaging.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Licenses.Tests.Reconciliation;

/// <summary>Requests whose outcome is overdue.</summary>
public abstract class DueRequestSpec(TestDatabase database)
{
    const int All = 100_000;
    const string Command = """{"any":"JSON"}""";
    static readonly TimeSpan ResendAfter = TimeSpan.FromMinutes(10), Millisecond = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task A_request_is_due_from_the_moment_that_was_set_when_it_was_accepted()
    {
        var tenant = await TestTenant.Open(database);
        var request = await Accept(tenant);

        tenant.Time.Advance(ResendAfter - Millisecond);
        (await Due(tenant)).Should().BeEmpty();

        tenant.Time.Advance(Millisecond);
        (await Due(tenant)).Should().Equal(new DueRequest(request, TestTenant.Start, Command));
    }

    [Fact]
    public async Task A_request_with_an_outcome_is_not_due_and_keeps_its_command_no_more()
    {
        var tenant = await TestTenant.Open(database);
        var (command, submission) = await tenant.Accept(tenant.Command());
        await Keep(tenant, submission.RequestId, ResendAfter);

        await tenant.Handle(command, submission);
        tenant.Time.Advance(ResendAfter);

        (await Due(tenant)).Should().BeEmpty();
        var stored = (await tenant.Requests()).Single();
        (stored.Status, stored.Command, stored.ResendAt).Should().Be((RequestStatuses.Completed, null, null));
    }

    [Fact]
    public async Task A_request_whose_command_was_not_kept_is_never_due()
    {
        var tenant = await TestTenant.Open(database);
        await tenant.Accept(tenant.Command());

        tenant.Time.Advance(TimeSpan.FromDays(3650));

        (await Due(tenant)).Should().BeEmpty("a version before this one accepted it");
    }

    [Fact]
    public async Task The_longest_due_come_first_and_no_more_than_asked_for()
    {
        var tenant = await TestTenant.Open(database);
        var longAgo = TimeSpan.FromDays(-100);
        var last = await Accept(tenant, "last", longAgo + (2 * Millisecond));
        var second = await Accept(tenant, "second", longAgo + Millisecond);
        var first = await Accept(tenant, "first", longAgo);

        (await Due(tenant, limit: 2)).Select(request => request.RequestId).Should().Equal(first, second);
        (await Due(tenant)).Select(request => request.RequestId).Should().Equal(first, second, last);
    }

    /// <summary>Another one would only wait behind it. A dead row waits for its replay.</summary>
    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("00000000-0000-0000-0000-000000000001")]
    [InlineData("01a20714-ca96-7000-a123-5f3bbc10f2b4")]
    [InlineData("ffffffff-ffff-ffff-ffff-ffffffffffff")]
    public async Task A_command_that_is_still_in_the_outbox_is_waiting(string relayId)
    {
        var tenant = await TestTenant.Open(database);
        var request = await Accept(tenant);
        await database.Add(Row(request, Guid.Parse(relayId)), Row(Guid.CreateVersion7(), OutboxRelayState.Nobody));
        tenant.Time.Advance(ResendAfter);

        (await Due(tenant)).Should().Equal(new DueRequest(request, TestTenant.Start, Command, IsWaiting: true));
    }

    [Fact]
    public async Task What_was_put_off_is_due_again_after_pauses_that_double()
    {
        var tenant = await TestTenant.Open(database);
        await Accept(tenant);
        List<double> minutes = [];
        for (var looks = 0; looks < 3; looks++)
        {
            tenant.Time.SetUtcNow((await tenant.Requests()).Single().ResendAt!.Value - Millisecond);
            (await Due(tenant)).Should().BeEmpty();
            tenant.Time.Advance(Millisecond);
            (await PutOff(tenant, await Due(tenant))).Should().BeTrue();
            minutes.Add(((await tenant.Requests()).Single().ResendAt!.Value - tenant.Time.Now()).TotalMinutes);
        }

        minutes.Should().Equal(10, 20, 40);
    }

    [Fact]
    public async Task Of_two_workers_that_put_off_the_same_the_second_does_not()
    {
        var tenant = await TestTenant.Open(database);
        await Accept(tenant);
        await Accept(tenant, "key-2");
        tenant.Time.Advance(ResendAfter);
        var due = await Due(tenant);

        (await PutOff(tenant, due.Take(1))).Should().BeTrue();

        (await PutOff(tenant, due)).Should().BeFalse("one of the two is not due any more");
        (await PutOff(tenant, due.Skip(1))).Should().BeTrue("the other one is");
    }

    [Fact]
    public async Task What_has_an_outcome_by_now_is_not_put_off()
    {
        var tenant = await TestTenant.Open(database);
        var (command, submission) = await tenant.Accept(tenant.Command());
        await Keep(tenant, submission.RequestId, ResendAfter);
        tenant.Time.Advance(ResendAfter);
        var due = await Due(tenant);

        await tenant.Handle(command, submission);

        (await PutOff(tenant, due)).Should().BeFalse();
    }

    [Fact]
    public async Task Looking_for_them_reads_an_index_that_has_open_requests_only()
    {
        var tenant = await TestTenant.Open(database);

        var plan = await tenant.Run(async dbContext =>
        {
            await dbContext.Database.OpenConnectionAsync();
            await using var command = Requests(dbContext, tenant).Overdue(limit: 100).CreateDbCommand();
            command.CommandText = PrefixOfPlan + command.CommandText;
            await using var reader = await command.ExecuteReaderAsync();
            List<string> lines = [];
            while (await reader.ReadAsync())
                lines.Add(reader.GetValue(reader.FieldCount - 1).ToString()!);
            return lines;
        });

        plan.Should().Contain(line => line.Contains("ix_license_requests_resend_at"));
    }

    /// <summary>What asks the database how it would run a statement.</summary>
    protected abstract string PrefixOfPlan { get; }

    static DueRequests Requests(LicensingDbContext dbContext, TestTenant tenant) =>
        new(dbContext, Options.Create(new ReconciliationOptions { ResendAfter = ResendAfter }), tenant.Time);

    /// <summary>Only the tenant's own: other tests of the class have open requests too.</summary>
    static async Task<IReadOnlyList<DueRequest>> Due(TestTenant tenant, int limit = All)
    {
        var own = (await tenant.Requests()).Select(request => request.RequestId).ToHashSet();
        return [.. (await tenant.Run(dbContext => Requests(dbContext, tenant).Find(limit, default))).Where(request => own.Contains(request.RequestId))];
    }

    static Task<bool> PutOff(TestTenant tenant, IEnumerable<DueRequest> requests) => tenant.Run(async dbContext =>
    {
        await using var transaction = await dbContext.Database.BeginTransactionAsync();
        var all = await Requests(dbContext, tenant).PutOff([.. requests], default);
        if (all)
            await transaction.CommitAsync();
        return all;
    });

    static async Task<Guid> Accept(TestTenant tenant, string key = "key-1", TimeSpan? resendAfter = null)
    {
        var (_, submission) = await tenant.Accept(tenant.Command(key));
        await Keep(tenant, submission.RequestId, resendAfter ?? ResendAfter);
        return submission.RequestId;
    }

    static Task<int> Keep(TestTenant tenant, Guid requestId, TimeSpan resendAfter) => tenant.Run(async dbContext =>
    {
        (await dbContext.LicenseRequests.SingleAsync(row => row.RequestId == requestId)).Keep(Command, resendAfter);
        return await dbContext.SaveChangesAsync();
    });

    static OutboxMessage Row(Guid messageId, Guid relayId) => new()
    {
        Id = SequentialGuid.Next(TimeProvider.System),
        RelayId = relayId,
        Due = 0,
        MessageId = messageId,
        DestinationAddress = "exchange:create-license",
        SentTime = TestTenant.Start,
        ContentType = "application/json",
        MessageType = "urn:message:CreateLicense",
        Body = [],
        Mandatory = true,
    };

    public sealed class OnSqlite(SqliteDatabase database) : DueRequestSpec(database), IClassFixture<SqliteDatabase>
    {
        protected override string PrefixOfPlan => "EXPLAIN QUERY PLAN ";
    }

    [Collection("servers")]
    public sealed class OnPostgreSql(PostgreSqlDatabase database) : DueRequestSpec(database), IClassFixture<PostgreSqlDatabase>
    {
        // A table of a few rows is read from one end to the other unless that is forbidden.
        protected override string PrefixOfPlan => "SET enable_seqscan = off; EXPLAIN ";
    }
}
