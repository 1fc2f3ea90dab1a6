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

    Task<Response<LicenseCreated, LicenseRejected>> Request(CreateLicense command) =>
        _system.Request<CreateLicense, LicenseCreated, LicenseRejected>(QueueNames.CreateLicense, command);

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
