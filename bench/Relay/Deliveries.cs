using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Licensing.Messaging.Bench.Relay;

/// <summary>Counts what leaves, by the store's own meter, and says how fast each tenth of it did.</summary>
sealed class Deliveries : IDisposable
{
    readonly MeterListener _listener = new();
    readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Stopwatch _watch = Stopwatch.StartNew();
    readonly int _expected;
    long _count;
    TimeSpan _tenthBegan;

    public Deliveries(int expected)
    {
        _expected = expected;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "messaging.outbox.delivered")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, count, _, _) => Add(count));
        _listener.Start();
    }

    public Task All => _all.Task;

    public void Dispose() => _listener.Dispose();

    void Add(long delivered)
    {
        var count = Interlocked.Add(ref _count, delivered);
        if (count == 1)
            Console.WriteLine($"first row left after {(_tenthBegan = _watch.Elapsed).TotalSeconds:F2} s");
        if (count % Math.Max(1, _expected / 10) == 0)
            TellTenth(count);
        if (count == _expected)
            _all.TrySetResult();
    }

    void TellTenth(long count)
    {
        var now = _watch.Elapsed;
        var rate = _expected / 10 / (now - _tenthBegan).TotalSeconds;
        _tenthBegan = now;
        Console.WriteLine($"{count,9} left after {now.TotalSeconds,6:F1} s, {rate,7:F0} a second, working set {Environment.WorkingSet / 1024 / 1024} MB");
    }
}
