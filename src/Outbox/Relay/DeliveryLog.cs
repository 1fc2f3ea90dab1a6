using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>Tells outages by destination: one that is gone does not make the others look ill.</summary>
sealed class DeliveryLog(ILogger logger)
{
    /// <summary>Response addresses come and go; forgetting one costs a repeated line at most.</summary>
    const int MostDestinations = 1000;

    readonly ConcurrentDictionary<string, OutageLog> _destinations = [];

    public Task<bool> Watch(OutboxMessage row, Func<Task> deliver, CancellationToken cancellationToken)
    {
        if (_destinations.Count >= MostDestinations)
            _destinations.Clear();
        var outage = _destinations.GetOrAdd(row.DestinationAddress, destination => new OutageLog(logger, $"delivery to {destination}"));
        return outage.Watch(deliver, cancellationToken);
    }
}
