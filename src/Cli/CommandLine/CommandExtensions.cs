using System.CommandLine;

namespace Licensing.Messaging.Cli.CommandLine;

/// <summary>Joins a command with its work.</summary>
static class CommandExtensions
{
    /// <summary>
    /// Has the command do the work, whose result is the exit code. What the operator can do something about ends as one line on stderr and
    /// exit code 1; a defect keeps its stack trace.
    /// </summary>
    public static Command Runs(this Command command, Func<CommandRun, CancellationToken, Task<int>> work)
    {
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var run = new CommandRun(parsed);
            try
            {
                return await work(run, cancellationToken);
            }
            catch (Exception exception) when (Failure.Reason(exception) is { } reason)
            {
                return run.Fail(reason);
            }
        });
        return command;
    }
}
