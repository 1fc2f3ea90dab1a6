namespace Licensing.Messaging.Tests.Servers;

/// <summary>The programs that this repository builds.</summary>
public enum ProgramName
{
    /// <summary>HTTP in.</summary>
    Ingress,

    /// <summary>Messages in.</summary>
    Worker,

    /// <summary>Both in one process.</summary>
    Standalone,

    /// <summary>What operators do.</summary>
    Cli,
}
