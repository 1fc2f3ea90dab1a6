using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Faults.Tests.Workload;

/// <summary>A plain AMQP subscriber to every outcome.</summary>
sealed class Subscriber : IAsyncDisposable
{
    const string Contracts = "Licensing.Messaging.Contracts:";
    readonly EventListener _listener;

    Subscriber(EventListener listener) => _listener = listener;

    /// <summary>What was heard of each key, the same once; and how many deliveries repeated an earlier one.</summary>
    public (ILookup<string, HeardEvent> Events, int Repeated) Heard
    {
        get
        {
            var received = _listener.Received;
            var events = received.Select(heard => (Key: heard.Message.GetProperty("idempotencyKey").GetString()!, Event: Read(heard))).Distinct().ToList();
            return (events.ToLookup(heard => heard.Key, heard => heard.Event), received.Count - events.Count);
        }
    }

    public static async Task<Subscriber> Start(string uri) =>
        new(await EventListener.StartAsync(uri, $"{Contracts}LicenseCreated", $"{Contracts}LicenseRejected"));

    static HeardEvent Read(ReceivedEvent heard) => new(
        heard.Message.GetProperty("eventId").GetGuid(), Guid.Parse(heard.MessageId!),
        heard.Message.TryGetProperty("license", out var license) ? license.GetProperty("licenseId").GetGuid() : null);

    public ValueTask DisposeAsync() => _listener.DisposeAsync();
}
