using Licensing.Messaging.Licenses.Idempotency;

namespace Licensing.Messaging.Ingress.Waiting;

/// <summary>Who waits for an outcome in this process. A waiting request costs an entry here and no thread.</summary>
sealed class OutcomeWaiters
{
    readonly Lock _gate = new();
    readonly Dictionary<Guid, Entry> _entries = [];

    /// <summary>The queue of this process, to which workers send their answers.</summary>
    public string AnswerQueue { get; } = $"ingress-{Guid.CreateVersion7():N}";

    sealed class Entry
    {
        public int Waiters { get; set; }
        public bool HasAsked { get; init; }
        public TaskCompletionSource<RequestOutcome?> Told { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>
    /// Waits from now on, until disposed. <paramref name="asks"/> says that the command asks the worker for an answer: it must wait before the
    /// command is sent, or the answer may be there first.
    /// </summary>
    public OutcomeWaiter Enter(Guid requestId, bool asks)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(requestId, out var entry))
                _entries.Add(requestId, entry = new Entry { HasAsked = asks });
            entry.Waiters++;
            return new OutcomeWaiter(entry.Told.Task, entry.HasAsked, () => Leave(requestId, entry));
        }
    }

    /// <summary>The requests whose outcome has not been told.</summary>
    public Guid[] Open()
    {
        lock (_gate)
            return [.. _entries.Where(entry => !entry.Value.Told.Task.IsCompleted).Select(entry => entry.Key)];
    }

    /// <summary>A worker's answer.</summary>
    public void Answer(RequestOutcome outcome)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(outcome.RequestId, out var entry))
                entry.Told.TrySetResult(outcome);
        }
    }

    /// <summary>An event tells that there is an outcome. Who has asked for it gets the answer as well, and need not look it up.</summary>
    public void Announce(Guid requestId)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(requestId, out var entry) && !entry.HasAsked)
                entry.Told.TrySetResult(null);
        }
    }

    void Leave(Guid requestId, Entry entry)
    {
        lock (_gate)
        {
            if (--entry.Waiters == 0)
                _entries.Remove(requestId);
        }
    }
}
