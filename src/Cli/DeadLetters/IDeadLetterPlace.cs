namespace Licensing.Messaging.Cli.DeadLetters;

/// <summary>A place where dead letters are: a queue of the broker, or the outbox.</summary>
interface IDeadLetterPlace
{
    /// <summary>As <c>--queue</c> has it.</summary>
    string Name { get; }

    /// <summary>Shows up to <paramref name="limit"/> of them, the oldest first; returns how many there are in all. Changes nothing.</summary>
    Task<long> List(int limit, Action<DeadLetter> show, CancellationToken cancellationToken);

    /// <summary>Shows the selected ones. Changes nothing.</summary>
    Task Show(Selection selection, Action<DeadLetter> show, CancellationToken cancellationToken);

    /// <summary>Has the selected ones handled once more. What cannot be sent stays.</summary>
    Task Replay(Selection selection, Outcome outcome, CancellationToken cancellationToken);

    /// <summary>Deletes the selected ones for good.</summary>
    Task Purge(Selection selection, Outcome outcome, CancellationToken cancellationToken);
}
