using System.Text;
using System.Text.Json;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Tests.Servers;
using Licensing.Messaging.Worker.Tests.Deployment;
using RabbitMQ.Client;

namespace Licensing.Messaging.Worker.Tests.Activation;

/// <summary>Conversation and trace run from the submission through to the activation, days later and perhaps by another worker.</summary>
[Collection("servers")]
public sealed class ActivationOfASubmission : IAsyncLifetime
{
    const string TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    readonly RunningSystem _system = new();
    readonly ShiftedClock _clock = new();

    public Task InitializeAsync() => _system.InitializeAsync();

    public Task DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task Its_events_go_on_with_the_conversation_and_the_trace_of_the_submission()
    {
        var conversation = Guid.CreateVersion7();
        var events = await Events(async command => await _system.Send(QueueNames.CreateLicense, command, send =>
        {
            send.ConversationId = conversation;
            send.Headers.Set("MT-Activity-Id", TraceParent);
        }));

        events.Select(ConversationOf).Should().AllBe(conversation.ToString());
        events.Select(happened => happened.Headers.GetValueOrDefault("MT-Activity-Id")).Should().AllBeEquivalentTo(TraceParent);
    }

    [Fact]
    public async Task A_submission_without_a_conversation_begins_one()
    {
        var events = await Events(SendBare);

        events.Select(ConversationOf).Should().AllBe(events[0].Message.GetProperty("requestId").GetString()!);
        events.Should().OnlyContain(happened => !happened.Headers.ContainsKey("MT-Activity-Id"), "there was no trace");
    }

    /// <summary>The events of a license that is created for tomorrow and activated the day after.</summary>
    async Task<IReadOnlyList<ReceivedEvent>> Events(Func<CreateLicense, Task> send)
    {
        var worker = await _system.StartWorker(_clock);
        var tenant = await _system.NewTenant();
        await using var subscriber = await _system.Subscribe();
        await send(Tenants.Command(tenant) with { ActivationDate = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime).AddDays(1) });
        await Eventually.True(async () => await _system.CountLicenses(tenant) == 1, RunningSystem.Patience, "the license should be created");
        await _system.Settled();

        _clock.Ahead = TimeSpan.FromDays(2);
        await worker.Activation.ActivateDue(CancellationToken.None);

        var events = await subscriber.Everything(tenant);
        events.Select(happened => happened.Exchange).Should().Equal(Subscriber.Created, Subscriber.Activated);
        return events;
    }

    static string? ConversationOf(ReceivedEvent happened) => happened.Envelope.GetProperty("conversationId").GetString();

    /// <summary>An envelope with no more than it needs.</summary>
    async Task SendBare(CreateLicense command)
    {
        var message = new { command.TenantId, command.IdempotencyKey, command.ProductOfferingId, command.CustomerId, command.ActivationDate };
        var envelope = $$"""
            {"messageId": "{{Guid.CreateVersion7()}}", "messageType": ["urn:message:Licensing.Messaging.Contracts:CreateLicense"],
             "message": {{JsonSerializer.Serialize(message, JsonSerializerOptions.Web)}}}
            """;
        await using var connection = await new ConnectionFactory { Uri = new Uri(_system.RabbitMq) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.BasicPublishAsync(
            QueueNames.CreateLicense, routingKey: "", mandatory: true, new BasicProperties { ContentType = "application/vnd.masstransit+json" }, Encoding.UTF8.GetBytes(envelope));
    }
}
