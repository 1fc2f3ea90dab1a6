namespace Licensing.Messaging.Faults.Tests.Workload;

/// <summary>One key, and what its client was told.</summary>
sealed class Submission(string key, bool isOrderable)
{
    readonly Lock _gate = new();
    readonly HashSet<Guid> _licenses = [];

    public string Key => key;

    /// <summary>Whether it asks for what can be had; otherwise it is to be rejected.</summary>
    public bool IsOrderable => isOrderable;

    public string ProductOffering => isOrderable ? "pbx-basic" : "voicemail";

    /// <summary>Whether the client was told that it is accepted, or what came of it.</summary>
    public bool IsAcknowledged { get; private set; }

    /// <summary>Whether an attempt that was never answered turned out to have been accepted.</summary>
    public bool IsRecovered { get; private set; }

    /// <summary>The licenses that the client was told of.</summary>
    public IReadOnlyCollection<Guid> Licenses
    {
        get
        {
            lock (_gate)
                return [.. _licenses];
        }
    }

    public void Acknowledge(bool wasUnanswered, bool isReplay, Guid? license)
    {
        lock (_gate)
        {
            IsRecovered |= wasUnanswered && isReplay && !IsAcknowledged;
            IsAcknowledged = true;
            if (license is { } id)
                _licenses.Add(id);
        }
    }
}
