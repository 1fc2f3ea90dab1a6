using System.Globalization;

namespace Licensing.Messaging.Faults.Tests.Nemeses;

/// <summary>
/// Breaks one thing after the other, and often several at once. Which, when and for how long is up to the seed, as far as what is broken already
/// leaves room for it. Every kind of fault comes before any comes again.
/// </summary>
sealed class Nemesis(IReadOnlyList<Fault> faults, TimeSpan longestPause, int seed)
{
    const double Shortest = 0.25;
    readonly Lock _gate = new();
    readonly List<string> _log = [];
    readonly HashSet<string> _done = [];

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

    /// <summary>The kinds of fault that did not come.</summary>
    public IEnumerable<string> Missing => faults.Select(fault => fault.Kind).Distinct().Except(_done);

    /// <summary>Rages for that time; returns when everything is mended again.</summary>
    public async Task Rage(TimeSpan duration)
    {
        var (plan, start) = (new Random(seed), TimeProvider.System.GetTimestamp());
        var (deck, broken) = (new Queue<string>(), new Dictionary<string, Task>());
        while (TimeProvider.System.GetElapsedTime(start) < duration)
        {
            if (deck.Count == 0)
                deck = new Queue<string>(Shuffled(plan));
            var (kind, share, pause) = (deck.Dequeue(), Shortest + (1 - Shortest) * plan.NextDouble(), plan.NextDouble());
            var choice = faults.Where(fault => fault.Kind == kind).ToList();
            var fault = choice[plan.Next(choice.Count)];
            if (broken.TryGetValue(fault.Target, out var earlier) && !earlier.IsCompleted)
                deck.Enqueue(kind); // One fault at a time; this one has its turn later.
            else
            {
                await (earlier ?? Task.CompletedTask);
                broken[fault.Target] = Break(fault, fault.Longest * share, start);
            }

            await Task.Delay(longestPause * pause);
        }

        await Task.WhenAll(broken.Values);
    }

    string[] Shuffled(Random plan)
    {
        string[] kinds = [.. faults.Select(fault => fault.Kind).Distinct()];
        plan.Shuffle(kinds);
        return kinds;
    }

    async Task Break(Fault fault, TimeSpan duration, long start)
    {
        Count++;
        _done.Add(fault.Kind);
        Note(start, $"{fault.Target}: {fault.Name} for {duration.TotalSeconds:0.0} s");
        try
        {
            await fault.Begin();
            await Task.Delay(duration);
        }
        finally
        {
            await fault.End();
        }

        Note(start, $"{fault.Target}: {fault.Name} is over");
    }

    void Note(long start, string what)
    {
        lock (_gate)
            _log.Add(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetElapsedTime(start).TotalSeconds,6:0.0} {what}"));
    }
}
