namespace Licensing.Messaging.Faults.Tests.Workload;

/// <summary>What is there when everything has settled.</summary>
sealed record Findings
{
    readonly Lazy<ILookup<string, Outcome>> _byKey;

    public Findings() => _byKey = new(() => Outcomes!.ToLookup(outcome => outcome.Key));

    /// <summary>The license requests.</summary>
    public required IReadOnlyList<Outcome> Outcomes { get; init; }

    /// <summary>The licenses: key and id.</summary>
    public required ILookup<string, Guid> Licenses { get; init; }

    /// <summary>The events heard of each key, the same once. Null where nobody listened.</summary>
    public required ILookup<string, HeardEvent>? Events { get; init; }

    /// <summary>How many deliveries brought an event that had been brought before.</summary>
    public required int Repeated { get; init; }

    /// <summary>What is in error queues, or dead in the outbox.</summary>
    public required IReadOnlyList<string> DeadLetters { get; init; }

    public IReadOnlyList<Outcome> OutcomesOf(string key) => [.. _byKey.Value[key]];

    /// <summary>A license request as it is in the database.</summary>
    internal sealed record Outcome(string Key, string Status);
}
