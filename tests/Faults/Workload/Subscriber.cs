using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Faults.Tests.Workload;

/// <summary>A plain AMQP subscriber to every outcome.</summary>
sealed class Subscriber : IAsyncDisposable
{
    const string Contracts = "Licensing.Messaging.Contracts:";
    readonly EventListener _listener;

    Subscriber(EventListener listener) => _listener = listener;

    /// <summary>Key and event id, each once; and how many deliveries repeated an earlier one.</summary>
    public (ILookup<string, Guid> Events, int Repeated) Heard
    {
        get
        {
            var received = _listener.Received;
            var events = received.Select(heard => (
                Key: heard.Message.GetProperty("idempotencyKey").GetString()!, Id: heard.Message.GetProperty("eventId").GetGuid())).Distinct().ToList();
            return (events.ToLookup(heard => heard.Key, heard => heard.Id), received.Count - events.Count);
        }
    }

    public static async Task<Subscriber> Start(string uri) =>
        new(await EventListener.StartAsync(uri, $"{Contracts}LicenseCreated", $"{Contracts}LicenseRejected"));

    public ValueTask DisposeAsync() => _listener.DisposeAsync();
}
