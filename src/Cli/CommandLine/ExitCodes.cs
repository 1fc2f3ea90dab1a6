namespace Licensing.Messaging.Cli.CommandLine;

/// <summary>What scripts go by.</summary>
static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;
}
