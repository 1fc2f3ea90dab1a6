using System.CommandLine;
using System.CommandLine.Parsing;

namespace Licensing.Messaging.Cli.DeadLetters;

/// <summary>How dead letters are pointed at.</summary>
static class DeadLetterArguments
{
    const string IdDescription = "The id, which 'licensing dead-letters list' shows. Alike messages may have the same; all of them are meant.";

    public static Argument<Guid> Id() => new("ID") { Description = IdDescription, CustomParser = result => Parse(result, result.Tokens[0].Value) };

    public static Argument<Guid[]> Ids() => new("ID")
    {
        Description = IdDescription,
        Arity = ArgumentArity.ZeroOrMore,
        CustomParser = result => [.. result.Tokens.Select(token => Parse(result, token.Value))],
    };

    public static Option<string> Queue() => new Option<string>("--queue") { Description = "Only those there; connects to nothing else.", HelpName = "NAME" }
        .AcceptOnlyFromAmong([.. DeadLetterQueues.All]);

    public static Option<int> Limit()
    {
        var limit = new Option<int>("--limit") { Description = "How many to list at most.", HelpName = "N", DefaultValueFactory = _ => 100 };
        limit.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number < 1)
                result.AddError("--limit is 1 or more.");
        });
        return limit;
    }

    /// <summary>Makes it wrong usage to name neither ids nor <c>--all</c>, or both.</summary>
    public static Command WithSelection(this Command command, Argument<Guid[]> ids, Option<bool> all)
    {
        command.Validators.Add(result =>
        {
            var hasIds = result.GetResult(ids) is { Tokens.Count: > 0 };
            if (hasIds == result.GetValue(all))
                result.AddError("Name either ids or --all.");
        });
        return command;
    }

    static Guid Parse(ArgumentResult result, string text)
    {
        if (!Guid.TryParse(text, out var id))
            result.AddError($"'{text}' is no dead letter's id: that is a UUID, which 'licensing dead-letters list' shows.");
        return id;
    }
}
