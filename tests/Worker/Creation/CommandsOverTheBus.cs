using System.Text.Json;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Tests.Servers;
using Licensing.Messaging.Worker.Tests.Deployment;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Worker.Tests.Creation;

/// <summary>Another system sends CreateLicense to the queue and listens to the events.</summary>
[Collection("servers")]
public sealed class CommandsOverTheBus(OneWorker fixture) : IClassFixture<OneWorker>
{
    readonly RunningSystem _system = fixture.System;

    [Fact]
    public async Task A_command_becomes_a_license_that_is_heard_of_as_created_and_then_as_activated()
    {
        var tenant = await _system.NewTenant();
        await using var subscriber = await _system.Subscribe();
        var conversation = Guid.CreateVersion7();
        await Send(Tenants.Command(tenant), conversationId: conversation);

        var heard = await subscriber.Everything(tenant);
        heard.Select(message => message.Exchange).Should().Equal(Subscriber.Created, Subscriber.Activated);
        var license = await _system.Query(database => database.Licenses.AsNoTracking().SingleAsync(row => row.TenantId == tenant));
        heard.Should().OnlyContain(message => message.Message.GetProperty("license").GetProperty("licenseId").GetGuid() == license.LicenseId);
        heard.Should().OnlyContain(message => message.Message.GetProperty("requestId").GetGuid() == license.RequestId);
        heard.Should().OnlyContain(message => message.MessageId == EventId(message), "subscribers remember the one or the other");
        heard.Should().OnlyContain(message => message.CorrelationId == license.LicenseId.ToString());
        heard.Should().OnlyContain(message => message.Envelope.GetProperty("conversationId").GetGuid() == conversation);
        heard.Should().OnlyContain(message => message.Persistent);
    }

    [Fact]
    public async Task A_license_for_a_later_day_is_heard_of_as_created_only()
    {
        var tenant = await _system.NewTenant();
        await using var subscriber = await _system.Subscribe();
        await Send(Tenants.Command(tenant) with { ActivationDate = new DateOnly(9999, 12, 31) });

        var created = (await subscriber.Everything(tenant)).Should().ContainSingle().Subject;
        created.Exchange.Should().Be(Subscriber.Created);
        created.Message.GetProperty("license").GetProperty("status").GetString().Should().Be("PENDING");
    }

    [Fact]
    public async Task The_same_message_twice_makes_one_license_and_is_heard_of_once()
    {
        var tenant = await _system.NewTenant();
        await using var subscriber = await _system.Subscribe();
        var messageId = Guid.CreateVersion7();
        await Send(Tenants.Command(tenant), messageId);
        await Send(Tenants.Command(tenant), messageId);

        (await subscriber.Everything(tenant)).Select(message => message.Exchange).Should().Equal(Subscriber.Created, Subscriber.Activated);
        (await _system.CountLicenses(tenant)).Should().Be(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_same_key_in_twenty_messages_makes_one_license_and_is_heard_of_once(bool atOnce)
    {
        var tenant = await _system.NewTenant();
        await using var subscriber = await _system.Subscribe();
        if (!atOnce)
        {
            await Send(Tenants.Command(tenant));
            await _system.Settled();
        }

        await Task.WhenAll(Enumerable.Range(atOnce ? 0 : 1, atOnce ? 20 : 19).Select(_ => Send(Tenants.Command(tenant))));

        (await subscriber.Everything(tenant)).Select(message => message.Exchange).Should().Equal(Subscriber.Created, Subscriber.Activated);
        (await _system.CountLicenses(tenant)).Should().Be(1);
    }

    /// <summary>MassTransit took the names for one: the message went to the error queue, and an accepted request never had an outcome.</summary>
    [Fact]
    public async Task Metadata_may_have_names_that_differ_in_case()
    {
        var tenant = await _system.NewTenant();
        await using var subscriber = await _system.Subscribe();
        await Send(Tenants.Command(tenant) with { Metadata = Values("""{"seats":1,"Seats":2}""") });

        var created = (await subscriber.Everything(tenant)).First(message => message.Exchange == Subscriber.Created);
        created.Message.GetProperty("license").GetProperty("metadata").GetRawText().Should().Match("*\"seats\"*1*\"Seats\"*2*");
    }

    Task Send(CreateLicense command, Guid? messageId = null, Guid? conversationId = null) => _system.Send(QueueNames.CreateLicense, command, send =>
    {
        send.MessageId = messageId ?? send.MessageId;
        send.ConversationId = conversationId ?? send.ConversationId;
    });

    static string? EventId(ReceivedEvent message) => message.Message.GetProperty("eventId").GetString();

    static Dictionary<string, JsonElement> Values(string json) =>
        JsonElement.Parse(json).EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
}
