using System.Text;
using System.Text.Json;
using Licensing.Messaging.Examples.Tests.Running;
using Licensing.Messaging.Tests.Servers;
using RabbitMQ.Client;

namespace Licensing.Messaging.Examples.Tests;

[Collection("servers")]
public sealed class Subscribers(RunningService service)
{
    [Theory]
    [InlineData("Subscriber", "example-subscriber-csharp")]
    [InlineData("subscriber.js", "example-subscriber-javascript")]
    public async Task Print_every_event_once_and_acknowledge_it(string example, string queue)
    {
        await using var subscriber = service.Start(example);
        await subscriber.WaitForLineAsync("Waiting for events", RunningService.Patience);
        await using var listener = await EventListener.StartAsync(service.Installation.RabbitMq, "Licensing.Messaging.Contracts:LicenseCreated");

        var sent = await service.Run("Sender", Installation.Tenant, $"{queue}-1");
        await subscriber.WaitForLineAsync($"LicenseCreated {Installation.Tenant} {queue}-1 {sent.Split(' ')[1]}", RunningService.Patience);
        await subscriber.WaitForLineAsync($"LicenseActivated {Installation.Tenant} {queue}-1 {sent.Split(' ')[1]}", RunningService.Patience);
        await service.Run("Sender", "nobody", $"{queue}-2");
        await subscriber.WaitForLineAsync($"LicenseRejected nobody {queue}-2 validation_error", RunningService.Patience);

        await PublishAgain((await listener.WaitForAsync(1, RunningService.Patience))[0]);
        await service.Run("Sender", Installation.Tenant, $"{queue}-3");
        await subscriber.WaitForLineAsync($"LicenseActivated {Installation.Tenant} {queue}-3", RunningService.Patience);
        subscriber.StandardOutput.Where(line => line.StartsWith($"LicenseCreated {Installation.Tenant} {queue}-1", StringComparison.Ordinal))
            .Should().ContainSingle("an event that comes again has the same eventId");

        subscriber.Kill();
        (await LeftIn(queue)).Should().NotContain([$"{queue}-1", $"{queue}-2"], "what was handled is acknowledged");
    }

    /// <summary>What a broker or a relay may do at any time.</summary>
    async Task PublishAgain(ReceivedEvent happened)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(service.Installation.RabbitMq) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var properties = new BasicProperties { MessageId = happened.MessageId, ContentType = happened.ContentType };
        await channel.BasicPublishAsync(
            happened.Exchange, "", mandatory: true, properties, Encoding.UTF8.GetBytes(happened.Envelope.GetRawText()));
    }

    /// <summary>The keys of the events that a subscriber took and did not acknowledge: they are back in its queue when it is gone.</summary>
    async Task<List<string>> LeftIn(string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(service.Installation.RabbitMq) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await Eventually.Value(
            () => channel.QueueDeclarePassiveAsync(queue), answer => answer.ConsumerCount == 0, RunningService.Patience, "the subscriber should be gone");
        var keys = new List<string>();
        while (await channel.BasicGetAsync(queue, autoAck: true) is { } left)
            keys.Add(JsonElement.Parse(left.Body.Span).GetProperty("message").GetProperty("idempotencyKey").GetString()!);
        return keys;
    }
}
