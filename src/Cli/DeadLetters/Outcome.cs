namespace Licensing.Messaging.Cli.DeadLetters;

/// <summary>What has become of the selected dead letters so far; also when the command is cut off in the middle.</summary>
sealed class Outcome
{
    readonly HashSet<Guid> _found = [];
    readonly List<NotDone> _notDone = [];

    public long Done { get; private set; }

    public IReadOnlyList<NotDone> NotDone => _notDone;

    public void Add(long done) => Done += done;

    public void Found(Guid id) => _found.Add(id);

    /// <summary>They were left where they are.</summary>
    public void Left(string queue, long? count, string reason) => _notDone.Add(new NotDone(queue, count, reason));

    public IReadOnlyList<Guid> NotFound(Selection selection) => [.. selection.Ids.Except(_found).Order()];
}

/// <summary>Dead letters that are still where they were, and why. The count is absent when it is not known.</summary>
sealed record NotDone(string Queue, long? Count, string Reason);
