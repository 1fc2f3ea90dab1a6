using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Activation;
using Licensing.Messaging.Licenses.Creation;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Tests.Databases;
using Licensing.Messaging.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Licenses.Tests.Activation;

/// <summary>Pending licenses become active on their day, once.</summary>
public abstract class DueActivationSpec(TestDatabase database)
{
    const int All = 1000;
    static readonly DateOnly Tomorrow = DateOnly.FromDateTime(TestTenant.Start).AddDays(1);
    static readonly DateTime Midnight = Tomorrow.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    [Fact]
    public async Task What_is_due_is_found_the_longest_due_first()
    {
        var tenant = await TestTenant.Open(database);
        var second = await Pending(tenant, "second", Tomorrow.AddDays(1));
        var first = await Pending(tenant, "first", Tomorrow);
        var third = await Pending(tenant, "third", Tomorrow.AddDays(2));
        await tenant.Handle(tenant.Command("active"));

        (await Due(tenant)).Should().BeEmpty("today is before all of them");
        tenant.Time.SetUtcNow(Midnight.AddDays(1));
        (await Due(tenant)).Should().Equal(first, second);
        (await Due(tenant, limit: 1)).Should().HaveCount(1);
        tenant.Time.SetUtcNow(Midnight.AddDays(2));
        (await Due(tenant)).Should().Equal(first, second, third);
    }

    [Fact]
    public async Task Activation_makes_it_active_and_says_so()
    {
        var tenant = await TestTenant.Open(database);
        var licenseId = await Pending(tenant, "key-1", Tomorrow);
        tenant.Time.SetUtcNow(Midnight.AddSeconds(1));
        var activated = (await tenant.Activate(licenseId))!.Event;

        activated.EventId.Should().Be(DerivedId.OfEvent(licenseId, nameof(LicenseActivated)));
        (activated.TenantId, activated.IdempotencyKey, activated.OccurredAt).Should().Be((tenant.TenantId, "key-1", Midnight.AddSeconds(1)));
        activated.License.Should().BeEquivalentTo(new
        {
            LicenseId = licenseId,
            Status = "ACTIVE",
            ActivatedAt = Midnight.AddSeconds(1),
            UpdatedAt = Midnight.AddSeconds(1),
            CreatedAt = TestTenant.Start,
            PendingStatus = (PendingStatus?)null,
        });
        var stored = (await tenant.Licenses()).Single();
        stored.ToContract().Should().BeEquivalentTo(activated.License, options => options.Excluding(license => license.Metadata));
        stored.RequestId.Should().Be(activated.RequestId);
    }

    [Fact]
    public async Task It_goes_on_with_the_conversation_and_the_trace_of_the_submission()
    {
        var tenant = await TestTenant.Open(database);
        var submission = TestTenant.NewSubmission(RequestSources.Bus);
        var licenseId = await Pending(tenant, "key-1", Tomorrow, submission);
        tenant.Time.SetUtcNow(Midnight);

        var activated = (await tenant.Activate(licenseId))!;

        (activated.ConversationId, activated.TraceParent).Should().Be((submission.ConversationId, TestTenant.TraceParent));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("|hierarchical.1.2.")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-and more than the column holds")]
    public async Task A_trace_that_is_none_is_not_kept(string? traceParent)
    {
        var tenant = await TestTenant.Open(database);
        var licenseId = await Pending(tenant, "key-1", Tomorrow, TestTenant.NewSubmission(RequestSources.Bus) with { TraceParent = traceParent });
        tenant.Time.SetUtcNow(Midnight);

        (await tenant.Activate(licenseId))!.TraceParent.Should().BeNull();
    }

    [Fact]
    public async Task A_license_that_is_active_at_once_keeps_neither()
    {
        var tenant = await TestTenant.Open(database);
        await tenant.Handle(tenant.Command());

        var license = (await tenant.Licenses()).Single();
        (license.ConversationId, license.TraceParent).Should().Be((null, null));
    }

    [Fact]
    public async Task What_is_active_is_not_activated_again()
    {
        var tenant = await TestTenant.Open(database);
        var licenseId = await Pending(tenant, "key-1", Tomorrow);
        tenant.Time.SetUtcNow(Midnight);
        await tenant.Activate(licenseId);
        tenant.Time.Advance(TimeSpan.FromHours(1));

        (await tenant.Activate(licenseId)).Should().BeNull();
        (await Due(tenant)).Should().BeEmpty();
        (await tenant.Licenses()).Single().ActivatedAt.Should().Be(Midnight);
    }

    [Fact]
    public async Task Of_two_activations_at_once_the_second_fails_and_its_event_is_not_sent()
    {
        var tenant = await TestTenant.Open(database);
        var licenseId = await Pending(tenant, "key-1", Tomorrow);
        tenant.Time.SetUtcNow(Midnight);

        await tenant.Run(async slow =>
        {
            (await new DueActivations(slow, tenant.Time).Activate(licenseId, default)).Should().NotBeNull("it read the license before the other wrote it");
            (await tenant.Activate(licenseId)).Should().NotBeNull();

            slow.Add(EventOf(licenseId));
            return await slow.Invoking(context => context.SaveChangesAsync()).Should().ThrowAsync<DbUpdateConcurrencyException>();
        });

        (await tenant.Run(dbContext => dbContext.Set<OutboxMessage>().AnyAsync(row => row.CorrelationId == licenseId))).Should().BeFalse();
    }

    static async Task<Guid> Pending(TestTenant tenant, string key, DateOnly day, Submission? submission = null) =>
        ((LicenseCreated)(await tenant.Handle(tenant.Command(key) with { ActivationDate = day }, submission)).Outcome).License.LicenseId;

    /// <summary>Only the tenant's own: other tests of the class have pending licenses too.</summary>
    static async Task<List<Guid>> Due(TestTenant tenant, int limit = All)
    {
        var own = (await tenant.Licenses()).Select(license => license.LicenseId).ToHashSet();
        var due = await tenant.Run(dbContext => new DueActivations(dbContext, tenant.Time).Find(limit, default));
        return limit == All ? due.Where(own.Contains).ToList() : due;
    }

    /// <summary>Stands for the event, which the bus outbox adds to the same DbContext.</summary>
    static OutboxMessage EventOf(Guid licenseId) => new()
    {
        Id = SequentialGuid.Next(TimeProvider.System),
        RelayId = OutboxRelayState.Nobody,
        Due = 0,
        MessageId = Guid.CreateVersion7(),
        CorrelationId = licenseId,
        DestinationAddress = "exchange:events",
        SentTime = Midnight,
        ContentType = "application/json",
        MessageType = "urn:message:LicenseActivated",
        Body = [],
        Mandatory = false,
    };

    public sealed class OnSqlite(SqliteDatabase database) : DueActivationSpec(database), IClassFixture<SqliteDatabase>;

    [Collection("servers")]
    public sealed class OnPostgreSql(PostgreSqlDatabase database) : DueActivationSpec(database), IClassFixture<PostgreSqlDatabase>;
}
