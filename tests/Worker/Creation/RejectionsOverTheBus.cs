using System.Text.Json;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Tests.Servers;
using Licensing.Messaging.Worker.Tests.Deployment;

namespace Licensing.Messaging.Worker.Tests.Creation;

/// <summary>Another system sends CreateLicense to the queue, and hears why nothing comes of it.</summary>
[Collection("servers")]
public sealed class RejectionsOverTheBus(OneWorker fixture) : IClassFixture<OneWorker>
{
    readonly RunningSystem _system = fixture.System;

    [Fact]
    public async Task The_same_key_with_other_content_is_rejected_and_changes_nothing()
    {
        var tenant = await _system.NewTenant();
        await using var subscriber = await _system.Subscribe();
        await Send(Tenants.Command(tenant));
        await _system.Settled();
        await Send(Tenants.Command(tenant) with { ProductOfferingId = "old" });

        var rejected = (await subscriber.Everything(tenant)).Should().ContainSingle(message => message.Exchange == Subscriber.Rejected).Subject;
        rejected.Message.GetProperty("code").GetString().Should().Be("idempotency_key_mismatch");
        rejected.MessageId.Should().Be(rejected.Message.GetProperty("eventId").GetString());
        (await _system.CountLicenses(tenant)).Should().Be(1);
    }

    [Fact]
    public async Task A_refusal_is_heard_of_once_however_often_the_command_comes()
    {
        var tenant = await _system.NewTenant();
        await using var subscriber = await _system.Subscribe();
        for (var i = 0; i < 3; i++)
        {
            await Send(Tenants.Command(tenant) with { ProductOfferingId = "old" });
            await _system.Settled();
        }

        var rejected = (await subscriber.Everything(tenant)).Should().ContainSingle().Subject;
        rejected.Message.GetProperty("code").GetString().Should().Be("product_offering_unavailable");
        rejected.CorrelationId.Should().Be(rejected.Message.GetProperty("requestId").GetString());
    }

    [Fact]
    public async Task Invalid_values_are_rejected_with_every_fault()
    {
        var tenant = await _system.NewTenant();
        await using var subscriber = await _system.Subscribe();
        await Send(Tenants.Command(tenant) with { CustomerId = "a b", Metadata = Values("""{"big":1e400,"nested":{}}""") });

        var rejected = (await subscriber.Everything(tenant)).Should().ContainSingle().Subject.Message;
        rejected.GetProperty("code").GetString().Should().Be("validation_error");
        rejected.GetProperty("details").EnumerateArray().Select(detail => $"{detail.GetProperty("property")} {detail.GetProperty("code")}").Should().BeEquivalentTo(
            "/customerId invalid_id", "/metadata/big number_out_of_range", "/metadata/nested wrong_type");
        (await _system.CountLicenses(tenant)).Should().Be(0);
    }

    /// <summary>They had one event id, and a subscriber that remembers ids heard only of the first.</summary>
    [Fact]
    public async Task Two_messages_with_one_request_id_that_are_refused_for_different_reasons_are_two_events()
    {
        var tenant = await _system.NewTenant();
        await using var subscriber = await _system.Subscribe();
        var requestId = Guid.CreateVersion7();
        await Send(Tenants.Command(tenant) with { RequestId = requestId, CustomerId = "a b" });
        await Send(Tenants.Command(tenant) with { RequestId = requestId, ProductOfferingId = "" });

        (await subscriber.Everything(tenant)).Select(message => message.MessageId).Distinct().Should().HaveCount(2);
    }

    [Fact]
    public async Task An_unknown_tenant_is_rejected()
    {
        var nobody = UniqueName.Next();
        await using var subscriber = await _system.Subscribe();
        await Send(Tenants.Command(nobody));

        var rejected = (await subscriber.Everything(nobody)).Should().ContainSingle().Subject.Message;
        rejected.GetProperty("code").GetString().Should().Be("validation_error");
        rejected.GetProperty("details")[0].GetProperty("property").GetString().Should().Be("/tenantId");
    }

    Task Send(CreateLicense command) => _system.Send(QueueNames.CreateLicense, command);

    static Dictionary<string, JsonElement> Values(string json) =>
        JsonElement.Parse(json).EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
}
