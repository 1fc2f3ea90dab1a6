using System.CommandLine;
using System.CommandLine.Invocation;

namespace Licensing.Messaging.Cli.CommandLine;

/// <summary>From the arguments to the exit code.</summary>
static class RootCommandExtensions
{
    /// <summary>How long a cancelled command may take to end by itself.</summary>
    static readonly TimeSpan CancellationTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Runs what the arguments name. Ctrl-C and SIGTERM cancel it.</summary>
    public static async Task<int> Run(this RootCommand root, IReadOnlyList<string> arguments)
    {
        root.Add(CommandRun.Json);
        // An argument that begins with '@' is a text like any other, not a file of arguments.
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is not ParseErrorAction wrongUsage)
            return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = CancellationTimeout });

        wrongUsage.ShowHelp = false;
        await parsed.InvokeAsync(new InvocationConfiguration { Output = Console.Error });
        await Console.Error.WriteLineAsync("Add --help to see the usage.");
        return ExitCodes.WrongUsage;
    }
}
