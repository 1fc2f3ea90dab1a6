using Licensing.Messaging.Contracts;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Worker.Tests.Deployment;
using MassTransit;

namespace Licensing.Messaging.Worker.Tests.Creation;

/// <summary>Another system sends CreateLicense with MassTransit's request client and waits for what comes of it.</summary>
[Collection("servers")]
public sealed class RequestClients(OneWorker fixture) : IClassFixture<OneWorker>
{
    readonly RunningSystem _system = fixture.System;

    [Fact]
    public async Task A_request_is_answered_with_the_license()
    {
        var tenant = await _system.NewTenant();
        await using var subscriber = await _system.Subscribe();
        var created = Created(await Request(Tenants.Command(tenant)));

        (created.TenantId, created.IdempotencyKey, created.License.Status).Should().Be((tenant, "key-1", "ACTIVE"));
        var heard = await subscriber.Everything(tenant);
        heard[0].MessageId.Should().Be(created.EventId.ToString(), "the answer is the event, and goes only to the sender");
        heard.Should().HaveCount(2);
    }

    [Fact]
    public async Task Every_duplicate_is_answered_with_the_first_outcome()
    {
        var tenant = await _system.NewTenant();
        await using var subscriber = await _system.Subscribe();
        var first = Created(await Request(Tenants.Command(tenant)));
        var others = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Request(Tenants.Command(tenant))));

        others.Select(Created).Should().OnlyContain(other => other.EventId == first.EventId && other.License.LicenseId == first.License.LicenseId);
        (await subscriber.Everything(tenant)).Should().HaveCount(2, "nobody else hears of duplicates");
    }

    /// <summary>The inbox knows the message, so no consumer saw it again, and who had asked anew waited in vain.</summary>
    [Theory]
    [InlineData("pbx")]
    [InlineData("old")]
    public async Task A_request_that_is_sent_anew_with_its_message_id_is_answered_anew(string offering)
    {
        var tenant = await _system.NewTenant();
        await using var subscriber = await _system.Subscribe();
        var messageId = Guid.CreateVersion7();
        var command = Tenants.Command(tenant) with { ProductOfferingId = offering };
        var answers = new List<Response<LicenseCreated, LicenseRejected>>();
        for (var i = 0; i < 3; i++)
            answers.Add(await Request(command, messageId));

        answers.Select(answer => answer.RequestId).Distinct().Should().HaveCount(3);
        answers.Select(answer => ((LicenseEvent)answer.Message).EventId).Distinct().Should().ContainSingle();
        answers.Should().OnlyContain(answer => answer.MessageId == ((LicenseEvent)answer.Message).EventId);
        (await subscriber.Everything(tenant)).Should().HaveCount(offering == "pbx" ? 2 : 1, "nobody else hears of duplicates");
    }

    /// <summary>Nobody else could tell whom it concerns.</summary>
    [Fact]
    public async Task A_command_that_says_neither_its_tenant_nor_its_key_is_answered_and_heard_of_by_nobody_else()
    {
        await using var subscriber = await _system.Subscribe();
        var rejected = Rejected(await Request(Tenants.Command("") with { IdempotencyKey = null! }));

        rejected.Details.Select(detail => $"{detail.Property} {detail.Code}").Should().Equal("/tenantId invalid_id", "/idempotencyKey required");
        (await subscriber.Everything("")).Should().BeEmpty();
    }

    [Fact]
    public async Task Requests_with_one_key_at_once_all_hear_of_the_one_license()
    {
        var tenant = await _system.NewTenant();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Request(Tenants.Command(tenant))));

        answers.Select(Created).Select(created => created.License.LicenseId).Distinct().Should().ContainSingle();
        (await _system.CountLicenses(tenant)).Should().Be(1);
    }

    [Fact]
    public async Task A_refusal_is_answered_each_time()
    {
        var tenant = await _system.NewTenant();
        var command = Tenants.Command(tenant) with { ProductOfferingId = "old" };
        var first = Rejected(await Request(command));
        var second = Rejected(await Request(command));

        first.Code.Should().Be("product_offering_unavailable");
        first.Details.Should().ContainSingle().Which.Property.Should().Be("/productOfferingId");
        (second.EventId, second.RequestId, second.Code, second.Message).Should().Be((first.EventId, first.RequestId, first.Code, first.Message));
    }

    [Fact]
    public async Task A_mismatch_and_an_invalid_value_are_answered_too()
    {
        var tenant = await _system.NewTenant();
        await Request(Tenants.Command(tenant));

        Rejected(await Request(Tenants.Command(tenant) with { Type = "PBX" })).Code.Should().Be("idempotency_key_mismatch");
        Rejected(await Request(Tenants.Command(tenant) with { CustomerId = "" })).Code.Should().Be("validation_error");
    }

    Task<Response<LicenseCreated, LicenseRejected>> Request(CreateLicense command, Guid? messageId = null) =>
        _system.Request<CreateLicense, LicenseCreated, LicenseRejected>(
            QueueNames.CreateLicense, command, request => request.MessageId = messageId ?? request.MessageId);

    static LicenseCreated Created(Response<LicenseCreated, LicenseRejected> response)
    {
        response.Is<LicenseCreated>(out var created).Should().BeTrue("the answer is {0}", response.Message);
        return created!.Message;
    }

    static LicenseRejected Rejected(Response<LicenseCreated, LicenseRejected> response)
    {
        response.Is<LicenseRejected>(out var rejected).Should().BeTrue("the answer is {0}", response.Message);
        return rejected!.Message;
    }
}
