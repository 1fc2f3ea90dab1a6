using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>Tells refusals by destination: one that is gone does not make the others look ill.</summary>
sealed partial class DeliveryLog(ILogger logger, TimeProvider time)
{
    /// <summary>Response addresses come and go; forgetting one costs a repeated line at most.</summary>
    const int MostDestinations = 1000;

    /// <summary>A destination that refuses one row takes others all the while.</summary>
    static readonly TimeSpan Calm = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<string, Failing> _failing = [];

    sealed record Failing(OutageLog Outage)
    {
        public long LastRefusal { get; set; }
    }

    /// <summary>The destination works again when a row gets through that it has refused, or when it has refused none for a while.</summary>
    public void Delivered(OutboxMessage row)
    {
        if (_failing.IsEmpty || !_failing.TryGetValue(row.DestinationAddress, out var failing))
            return;
        if (row.Attempts == 0 && time.GetElapsedTime(failing.LastRefusal) < Calm)
            return;
        if (_failing.TryRemove(row.DestinationAddress, out failing))
            failing.Outage.Succeeded();
    }

    public void Refused(OutboxMessage row, Exception error)
    {
        if (_failing.Count >= MostDestinations)
            _failing.Clear();
        var failing = _failing.GetOrAdd(row.DestinationAddress, destination => new Failing(new OutageLog(logger, $"delivery to {destination}")));
        failing.LastRefusal = time.GetTimestamp();
        failing.Outage.Failed(error);
    }

    [LoggerMessage(103, LogLevel.Error,
        "The outbox gives up {Count} messages to {Destination} after {Attempts} attempts. They stay as dead rows, the first one is {Id}: {Failure}")]
    public partial void Died(int count, string destination, int attempts, Guid id, string? failure);

    [LoggerMessage(104, LogLevel.Warning, "The outbox drops message {MessageId} to {Destination}, which expired at {ExpirationTime:O} before it could be delivered.")]
    public partial void Expired(Guid messageId, string destination, DateTime? expirationTime);
}
