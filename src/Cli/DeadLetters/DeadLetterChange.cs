using System.Globalization;
using Licensing.Messaging.Cli.CommandLine;
using Licensing.Messaging.Cli.DeadLetters.Messages;

namespace Licensing.Messaging.Cli.DeadLetters;

/// <summary>Replays or deletes dead letters, and tells what has become of them.</summary>
static class DeadLetterChange
{
    /// <summary>Exit code 1 when an id is not found or something is left; what was done until then is told all the same.</summary>
    public static async Task<int> Run(
        CommandRun run, string done, string? queue, Selection selection, Func<IDeadLetterPlace, Selection, Outcome, Task> change,
        CancellationToken cancellationToken)
    {
        var outcome = new Outcome();
        await using (var places = await DeadLetterPlaces.Open(run, queue, cancellationToken))
        {
            foreach (var place in places.All)
                await Run(place, selection, change, outcome);
        }

        run.Show(
            new DeadLetterChangeResult(outcome.Done, outcome.NotFound(selection), outcome.NotDone),
            result => string.Create(CultureInfo.InvariantCulture, $"{done} {result.Done}."));
        foreach (var id in outcome.NotFound(selection))
            run.Fail($"There is no dead letter {id}. See: licensing dead-letters list");
        foreach (var left in outcome.NotDone)
        {
            var count = left.Count?.ToString(CultureInfo.InvariantCulture) ?? "some";
            run.Fail($"{left.Queue}: {count} left there: {left.Reason}.");
        }

        return outcome.NotFound(selection).Count + outcome.NotDone.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }

    static async Task Run(IDeadLetterPlace place, Selection selection, Func<IDeadLetterPlace, Selection, Outcome, Task> change, Outcome outcome)
    {
        try
        {
            await change(place, selection, outcome);
        }
        catch (Exception exception) when (BrokerFailure.Is(exception))
        {
            // Lost in the middle: the broker takes back what was held, and what was done is done.
            outcome.Left(place.Name, null, BrokerFailure.Reason(exception));
        }
    }
}

/// <summary>How many were replayed or deleted, and what was not.</summary>
sealed record DeadLetterChangeResult(long Done, IReadOnlyList<Guid> NotFound, IReadOnlyList<NotDone> Left);
