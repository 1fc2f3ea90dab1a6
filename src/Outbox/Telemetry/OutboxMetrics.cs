using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Outbox.Telemetry;

/// <summary>
/// The store's instruments, on a meter named Licensing.Messaging.Outbox. Attributes have the names of OpenTelemetry's semantic conventions
/// for messaging, or of MassTransit's own telemetry; <c>messaging.outbox.store</c> names the DbContext.
/// </summary>
sealed class OutboxMetrics<TDbContext>
    where TDbContext : DbContext
{
    public const string MeterName = "Licensing.Messaging.Outbox";

    static readonly KeyValuePair<string, object?> Store = new("messaging.outbox.store", typeof(TDbContext).Name);

    readonly Meter _meter;
    readonly Counter<long> _delivered, _failed, _dead, _expired, _duplicates;
    readonly Histogram<double> _deliverDuration, _claimDuration, _deleteDuration;
    readonly ObservableGauge<long> _pending;
    volatile OutboxStatistics? _statistics;

    /// <summary>Hosts have a meter factory, which tells the processes apart that one test runs; a service collection without a host has none.</summary>
    public OutboxMetrics(TimeProvider time, IMeterFactory? meters = null)
    {
        (_meter, Time) = (meters?.Create(MeterName) ?? new Meter(MeterName), time);
        _delivered = _meter.CreateCounter<long>("messaging.outbox.delivered", "{message}", "Messages that the broker has confirmed.");
        _failed = _meter.CreateCounter<long>("messaging.outbox.failed", "{attempt}", "Deliveries that failed and are tried again.");
        _dead = _meter.CreateCounter<long>("messaging.outbox.died", "{message}", "Messages that used up their attempts.");
        _expired = _meter.CreateCounter<long>("messaging.outbox.expired", "{message}", "Messages that expired before they could be delivered.");
        _duplicates = _meter.CreateCounter<long>("messaging.inbox.duplicates", "{message}", "Deliveries of messages that were handled before.");
        _deliverDuration = Duration("messaging.outbox.deliver.duration", "Time until the broker's confirm.");
        _claimDuration = Duration("messaging.outbox.claim.duration", "Time to take over or read a batch of rows.");
        _deleteDuration = Duration("messaging.outbox.delete.duration", "Time to delete a batch of delivered rows.");
        _pending = _meter.CreateObservableGauge("messaging.outbox.pending", () => Observe(now => now.Pending), "{message}", "Undelivered rows.");
        _meter.CreateObservableGauge("messaging.outbox.dead", () => Observe(now => now.Dead), "{message}", "Dead rows.");
        _meter.CreateObservableGauge("messaging.outbox.oldest_age", () => Observe(now => now.OldestAge.TotalSeconds), "s", "Age of the oldest undelivered row.");
    }

    /// <summary>Whether anybody wants to know the store's statistics.</summary>
    public bool IsObserved => _pending.Enabled;

    TimeProvider Time { get; }

    public void Publish(OutboxStatistics statistics) => _statistics = statistics;

    public void Delivered(OutboxMessage row, TimeSpan duration)
    {
        if (!_delivered.Enabled && !_deliverDuration.Enabled)
            return;
        var destination = DestinationOf(row.DestinationAddress);
        _delivered.Add(1, Store, destination);
        _deliverDuration.Record(duration.TotalSeconds, Store, destination);
    }

    public void Failed(OutboxMessage row, Exception exception, TimeSpan duration)
    {
        var destination = DestinationOf(row.DestinationAddress);
        var error = new KeyValuePair<string, object?>("error.type", exception.GetBaseException().GetType().FullName);
        _failed.Add(1, Store, destination, error);
        _deliverDuration.Record(duration.TotalSeconds, Store, destination, error);
    }

    public void Died(string destination, int count) => _dead.Add(count, Store, DestinationOf(destination));

    public void Expired(OutboxMessage row) => _expired.Add(1, Store, DestinationOf(row.DestinationAddress));

    public void Duplicates(int count, string consumerType) => _duplicates.Add(count, Store, new("messaging.masstransit.consumer_type", consumerType));

    public Task<T> Claim<T>(Func<Task<T>> work) => Measure(_claimDuration, work);

    public Task<T> Delete<T>(Func<Task<T>> work) => Measure(_deleteDuration, work);

    Histogram<double> Duration(string name, string description) => _meter.CreateHistogram<double>(name, "s", description);

    async Task<T> Measure<T>(Histogram<double> duration, Func<Task<T>> work)
    {
        var started = Time.GetTimestamp();
        var result = await work();
        duration.Record(Time.GetElapsedTime(started).TotalSeconds, Store);
        return result;
    }

    IEnumerable<Measurement<T>> Observe<T>(Func<OutboxStatistics, T> value)
        where T : struct =>
        _statistics is { } statistics ? [new Measurement<T>(value(statistics), Store)] : [];

    static KeyValuePair<string, object?> DestinationOf(string address) => new("messaging.destination.name", Destination.NameOf(address));
}
