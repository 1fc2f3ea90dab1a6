using System.Globalization;

namespace Licensing.Messaging.Faults.Tests.Nemeses;

/// <summary>Breaks one thing after the other, and often several at once. Which, when and for how long is up to the seed alone.</summary>
sealed class Nemesis(IReadOnlyList<Fault> faults, int seed)
{
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(4);
    readonly Lock _gate = new();
    readonly List<string> _log = [];

    /// <summary>What it has done, and when.</summary>
    public string Log
    {
        get
        {
            lock (_gate)
                return string.Join('\n', _log);
        }
    }

    /// <summary>How many faults there were.</summary>
    public int Count { get; private set; }

    /// <summary>Rages for that time; returns when everything is mended again.</summary>
    public async Task Rage(TimeSpan duration)
    {
        var plan = new Random(seed);
        var broken = new Dictionary<string, Task>();
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < duration)
        {
            var (fault, share, pause) = (faults[plan.Next(faults.Count)], plan.NextDouble(), plan.NextDouble());
            // What is broken already stays as it is.
            if (!broken.TryGetValue(fault.Target, out var earlier) || earlier.IsCompleted)
                broken[fault.Target] = Break(fault, fault.Longest * share, start);
            await Task.Delay(LongestPause * pause);
        }

        await Task.WhenAll(broken.Values);
    }

    async Task Break(Fault fault, TimeSpan duration, long start)
    {
        Count++;
        Note(start, $"{fault.Target}: {fault.Name} for {duration.TotalSeconds:0.0} s");
        await fault.Begin();
        await Task.Delay(duration);
        await fault.End();
        Note(start, $"{fault.Target}: {fault.Name} is over");
    }

    void Note(long start, string what)
    {
        lock (_gate)
        {
            _log.Add(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetElapsedTime(start).TotalSeconds,6:0.0} {what}"));
        }
    }
}
