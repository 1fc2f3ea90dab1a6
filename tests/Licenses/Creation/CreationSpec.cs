using System.Text.Json;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Json;
using Licensing.Messaging.Licenses.Tests.Databases;
using Licensing.Messaging.Licenses.Tests.Validation;

namespace Licensing.Messaging.Licenses.Tests.Creation;

/// <summary>What a license is like when it is new.</summary>
public abstract class CreationSpec(TestDatabase database)
{
    static readonly DateOnly Today = DateOnly.FromDateTime(TestTenant.Start);

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-4000)]
    public async Task Without_a_day_ahead_it_is_active_at_once(int? days)
    {
        var tenant = await TestTenant.Open(database);
        var result = await tenant.Handle(tenant.Command() with { ActivationDate = days is { } ahead ? Today.AddDays(ahead) : null });

        var created = result.Outcome.Should().BeOfType<LicenseCreated>().Subject;
        (created.License.Status, created.License.ActivatedAt, created.License.PendingStatus).Should().Be(("ACTIVE", TestTenant.Start, null));
        result.Events.Should().HaveCount(2);
        result.Events[0].Should().Be(created);
        var activated = result.Events[1].Should().BeOfType<LicenseActivated>().Subject;
        activated.License.Should().BeEquivalentTo(created.License);
        activated.EventId.Should().NotBe(created.EventId);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4000)]
    public async Task With_a_day_ahead_it_is_pending(int days)
    {
        var tenant = await TestTenant.Open(database);
        var result = await tenant.Handle(tenant.Command() with { ActivationDate = Today.AddDays(days) });

        var created = result.Outcome.Should().BeOfType<LicenseCreated>().Subject;
        (created.License.Status, created.License.ActivatedAt).Should().Be(("PENDING", null));
        created.License.PendingStatus.Should().Be(new PendingStatus("ACTIVE", Today.AddDays(days)));
        result.Events.Should().Equal([created], "it is not active yet");
    }

    /// <summary>The day is a day in UTC: an hour before midnight, tomorrow still lies ahead.</summary>
    [Fact]
    public async Task The_day_begins_at_midnight_UTC()
    {
        var tenant = await TestTenant.Open(database);
        tenant.Time.SetUtcNow(new DateTimeOffset(2026, 11, 23, 23, 59, 59, 999, TimeSpan.Zero));
        var before = await tenant.Handle(tenant.Command("before") with { ActivationDate = Today.AddDays(1) });
        tenant.Time.SetUtcNow(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero));
        var after = await tenant.Handle(tenant.Command("after") with { ActivationDate = Today.AddDays(1) });

        ((LicenseCreated)before.Outcome).License.Status.Should().Be("PENDING");
        ((LicenseCreated)after.Outcome).License.Status.Should().Be("ACTIVE");
    }

    [Fact]
    public async Task It_carries_everything_so_that_nobody_has_to_ask_back()
    {
        var tenant = await TestTenant.Open(database);
        var metadata = Body.Command(Body.With("\"metadata\":{\"note\":\"växel é 😀\",\"seats\":1.50,\"vip\":true}")).Metadata;
        var result = await tenant.Handle(tenant.Command() with
        {
            Type = "PBX",
            AssignedTo = new Assignee { Type = "SUBSCRIPTION", SubscriptionId = "acme-1" },
            Metadata = metadata,
        });

        var license = ((LicenseCreated)result.Outcome).License;
        license.Type.Should().Be("PBX");
        license.Customer.Should().Be(new CustomerSummary("acme", "Åcme"));
        license.ProductOffering.Should().Be(new ProductOfferingSummary
        {
            ProductOfferingId = "pbx-basic",
            Name = "The pbx-basic",
            Price = Catalogue.Price,
            Group = Catalogue.Group,
        });
        license.AssignedTo.Should().Be(new Assignee { Type = "SUBSCRIPTION", SubscriptionId = "acme-1", SubscriptionDisplay = "+46 70 000 00 01" });
        license.Metadata.Select(Text).Should().Equal(metadata!.Select(Text));
        (license.CreatedAt, license.UpdatedAt).Should().Be((TestTenant.Start, TestTenant.Start));

        var stored = (await tenant.Licenses()).Should().ContainSingle().Subject.ToContract();
        Json(stored).Should().Be(Json(license), "the database gives back what was published");
    }

    [Theory]
    [InlineData("USER", "jane", "Jane Doe")]
    [InlineData("CUSTOMER", "acme", "Åcme")]
    public async Task The_assignee_is_told_as_people_read_it(string type, string id, string display)
    {
        var tenant = await TestTenant.Open(database);
        var isUser = type == "USER";
        var reference = new Assignee { Type = type, UserId = isUser ? id : null, CustomerId = isUser ? null : id };
        var result = await tenant.Handle(tenant.Command() with { AssignedTo = reference });

        ((LicenseCreated)result.Outcome).License.AssignedTo.Should().Be(
            isUser ? reference with { UserDisplay = display } : reference with { CustomerDisplay = display });
    }

    [Fact]
    public async Task The_request_holds_the_outcome_as_HTTP_will_answer_it()
    {
        var tenant = await TestTenant.Open(database);
        var created = (LicenseCreated)(await tenant.Handle(tenant.Command())).Outcome;

        var request = (await tenant.Requests()).Should().ContainSingle().Subject;
        (request.Status, request.OutcomeStatus, request.Source).Should().Be((RequestStatuses.Completed, 201, RequestSources.Bus));
        (request.RequestId, request.LicenseId).Should().Be((created.RequestId, created.License.LicenseId));
        (request.AcceptedAt, request.CompletedAt, request.ExpiresAt).Should().Be((TestTenant.Start, TestTenant.Start, TestTenant.Start + TestTenant.KeyLifetime));
        request.Outcome.Should().Be(Json(created.License));
    }

    static string Text(KeyValuePair<string, JsonElement> member) => $"{member.Key}: {member.Value}";

    static string Json(License license) => JsonSerializer.Serialize(license, LicensingJson.Writer.License);

    public sealed class OnSqlite(SqliteDatabase database) : CreationSpec(database), IClassFixture<SqliteDatabase>;

    [Collection("servers")]
    public sealed class OnPostgreSql(PostgreSqlDatabase database) : CreationSpec(database), IClassFixture<PostgreSqlDatabase>;
}
