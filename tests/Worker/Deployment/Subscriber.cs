using Licensing.Messaging.Tests.Servers;
using RabbitMQ.Client;

namespace Licensing.Messaging.Worker.Tests.Deployment;

/// <summary>Another system that listens to the events.</summary>
public sealed class Subscriber(RunningSystem system, EventListener listener, string rabbitMq) : IAsyncDisposable
{
    public const string Created = "Licensing.Messaging.Contracts:LicenseCreated";
    public const string Activated = "Licensing.Messaging.Contracts:LicenseActivated";
    public const string Rejected = "Licensing.Messaging.Contracts:LicenseRejected";

    internal static readonly string[] Exchanges = [Created, Activated, Rejected];

    /// <summary>
    /// Everything that was published about a tenant, and nothing is under way any more: a last message, behind all others in the queue, has
    /// arrived.
    /// </summary>
    public async Task<IReadOnlyList<ReceivedEvent>> Everything(string tenantId)
    {
        await system.Settled();
        var last = UniqueName.Next();
        await PublishLast(last);
        var received = await Eventually.Value(
            () => Task.FromResult(listener.Received), all => all.Any(message => message.MessageId == last), RunningSystem.Patience, "the last message should arrive");
        return [.. received.Where(message => message.Envelope.TryGetProperty("message", out var body) && body.GetProperty("tenantId").GetString() == tenantId)];
    }

    public ValueTask DisposeAsync() => listener.DisposeAsync();

    async Task PublishLast(string messageId)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(rabbitMq) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.BasicPublishAsync(
            Created, routingKey: "", mandatory: true, new BasicProperties { MessageId = messageId }, "{}"u8.ToArray());
    }
}
