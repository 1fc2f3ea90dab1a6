using System.Collections.Concurrent;

namespace Licensing.Messaging.Faults.Tests.Workload;

/// <summary>What all clients did and were told.</summary>
sealed class History
{
    readonly ConcurrentDictionary<string, Submission> _submissions = [];
    readonly ConcurrentQueue<string> _surprises = [];
    int _next, _refused;

    public IReadOnlyCollection<Submission> Submissions => [.. _submissions.Values];

    /// <summary>Answers that no client should ever get.</summary>
    public IReadOnlyCollection<string> Surprises => _surprises;

    /// <summary>How many submissions were refused for the moment, in order.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>A submission with a new key; some ask for what cannot be had.</summary>
    public Submission Next(string prefix)
    {
        var number = Interlocked.Increment(ref _next);
        var submission = new Submission($"{prefix}-{number}", isOrderable: number % 20 != 0);
        _submissions.TryAdd(submission.Key, submission);
        return submission;
    }

    /// <summary>A submission that somebody has made, if any was.</summary>
    public Submission? Any(Random random) => _submissions.Values.Skip(random.Next(_submissions.Count + 1)).FirstOrDefault();

    public void Refuse() => Interlocked.Increment(ref _refused);

    public void Surprise(string what) => _surprises.Enqueue(what);
}
