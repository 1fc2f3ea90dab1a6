using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>Tells refusals by destination: one that is gone does not make the others look ill.</summary>
sealed partial class DeliveryLog(ILogger logger)
{
    /// <summary>Response addresses come and go; forgetting one costs a repeated line at most.</summary>
    const int MostDestinations = 1000;

    readonly ConcurrentDictionary<string, OutageLog> _failing = [];

    public void Delivered(OutboxMessage row)
    {
        if (!_failing.IsEmpty && _failing.TryRemove(row.DestinationAddress, out var outage))
            outage.Succeeded();
    }

    public void Refused(OutboxMessage row, Exception error)
    {
        if (_failing.Count >= MostDestinations)
            _failing.Clear();
        _failing.GetOrAdd(row.DestinationAddress, destination => new OutageLog(logger, $"delivery to {destination}")).Failed(error);
    }

    [LoggerMessage(103, LogLevel.Error,
        "The outbox gives up {Count} messages to {Destination} after {Attempts} attempts. They stay as dead rows, the first one is {Id}: {Failure}")]
    public partial void Died(int count, string destination, int attempts, Guid id, string? failure);

    [LoggerMessage(104, LogLevel.Warning, "The outbox drops message {MessageId} to {Destination}, which expired at {ExpirationTime:O} before it could be delivered.")]
    public partial void Expired(Guid messageId, string destination, DateTime? expirationTime);
}
