using System.CommandLine;
using Licensing.Messaging.Cli.CommandLine;

namespace Licensing.Messaging.Cli.DeadLetters;

/// <summary><c>licensing dead-letters</c></summary>
static class DeadLetterCommands
{
    const string Description =
        """
        Messages that were given up, and what to do with them.

        They are in the error queues (a consumer failed on them), in the skipped queues (no consumer takes them) and in the outbox (the broker
        refuses them). With Bus__Transport=InMemory there is the outbox only. See docs/dead-letters.md.
        """;

    static readonly Argument<Guid> Id = DeadLetterArguments.Id();
    static readonly Argument<Guid[]> Ids = DeadLetterArguments.Ids();
    static readonly Option<string> Queue = DeadLetterArguments.Queue();
    static readonly Option<int> Limit = DeadLetterArguments.Limit();
    static readonly Option<bool> Every = new("--all") { Description = "All that are there now." };
    static readonly Option<bool> Full = new("--full") { Description = "With the stack trace, and nothing shortened." };
    static readonly Option<bool> Yes = new("--yes") { Description = "Confirms --all." };

    public static Command All() => new("dead-letters", Description)
    {
        new Command("list", "Lists them, the oldest of each queue first. Changes nothing.") { Queue, Limit }.Runs(List),
        new Command("show", "Shows all that can be read of one. Changes nothing.") { Id, Queue, Full }.Runs(Show),
        new Command("replay", "Has them handled once more: mend the cause first. What cannot be sent stays where it is.") { Ids, Every, Queue }
            .WithSelection(Ids, Every).Runs(Replay),
        Confirmed(new Command("purge", "Deletes them for good.") { Ids, Every, Queue, Yes }.WithSelection(Ids, Every)).Runs(Purge),
    };

    static Command Confirmed(Command command)
    {
        command.Validators.Add(result =>
        {
            if (result.GetValue(Every) && !result.GetValue(Yes))
                result.AddError("--all deletes every dead letter for good: add --yes if that is what you want. Nothing was deleted.");
        });
        return command;
    }

    static Task<int> List(CommandRun run, CancellationToken cancellationToken) =>
        DeadLetterLook.List(run, run.Arguments.GetValue(Queue), run.Arguments.GetValue(Limit), cancellationToken);

    static Task<int> Show(CommandRun run, CancellationToken cancellationToken) =>
        DeadLetterLook.Show(run, run.Arguments.GetValue(Queue), run.Arguments.GetRequiredValue(Id), run.Arguments.GetValue(Full), cancellationToken);

    static Task<int> Replay(CommandRun run, CancellationToken cancellationToken) => DeadLetterChange.Run(
        run, "Replayed", run.Arguments.GetValue(Queue), Selected(run),
        (place, selection, outcome) => place.Replay(selection, outcome, cancellationToken), cancellationToken);

    static Task<int> Purge(CommandRun run, CancellationToken cancellationToken) => DeadLetterChange.Run(
        run, "Deleted", run.Arguments.GetValue(Queue), Selected(run),
        (place, selection, outcome) => place.Purge(selection, outcome, cancellationToken), cancellationToken);

    static Selection Selected(CommandRun run) => new(run.Arguments.GetValue(Ids) ?? []);
}
