using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Licensing.Messaging.Store.Tests.Hosts;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Store.Tests.Telemetry;

/// <summary>What the store's instruments measure. Start it before the process that is to be observed.</summary>
public sealed class Measurements : IDisposable
{
    readonly ConcurrentQueue<Measured> _seen = [];
    readonly MeterListener _listener = new();

    public Measurements()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Licensing.Messaging.Outbox")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _seen.Enqueue(new(instrument, value, tags.ToArray())));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _seen.Enqueue(new(instrument, value, tags.ToArray())));
        _listener.Start();
    }

    /// <summary>Of one instrument in one process: other specs have processes of their own meanwhile.</summary>
    public IReadOnlyList<Measured> Of(StoreHost host, string instrument)
    {
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        return [.. _seen.Where(measured => measured.Instrument.Name == instrument && measured.Instrument.Meter.Scope == meters)];
    }

    /// <summary>What a gauge says now; nothing before it knows.</summary>
    public Measured? Observe(StoreHost host, string instrument)
    {
        _listener.RecordObservableInstruments();
        return Of(host, instrument) is [.., var last] ? last : null;
    }

    public void Dispose() => _listener.Dispose();
}

/// <summary>One measurement.</summary>
public sealed record Measured(Instrument Instrument, double Value, KeyValuePair<string, object?>[] Attributes)
{
    public object? this[string attribute] => Attributes.Single(pair => pair.Key == attribute).Value;

    public IEnumerable<string> Names => Attributes.Select(pair => pair.Key);
}
