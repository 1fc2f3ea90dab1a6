using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Standalone.Tests.Starting;

/// <summary>What a program left behind that could not start.</summary>
sealed record FailedStart(int ExitCode, IReadOnlyList<string> StandardError, string Output)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Starts the program with these settings, of which the last of a name counts, and waits for its end.</summary>
    public static async Task<FailedStart> Of(ProgramName program, TempFolder folder, params (string Key, string Value)[] settings)
    {
        var environment = settings.GroupBy(setting => setting.Key).ToDictionary(group => group.Key, group => (string?)group.Last().Value);
        await using var process = ServiceProcess.Start(program, [], environment, folder.Path);
        return new FailedStart(await process.WaitForExitAsync(Patience), process.StandardError, process.Output);
    }

    /// <summary>The operator sees one line, and what to set is in it.</summary>
    public void ShouldBeOneLineWith(params string[] parts)
    {
        ShouldBeLines(1);
        StandardError[0].Should().ContainAll(parts);
    }

    public void ShouldBeLines(int count)
    {
        ExitCode.Should().Be(1, Output);
        StandardError.Should().HaveCount(count, Output);
        Output.Should().NotContainAny("   at ", "fail:", "crit:", "Unhandled", "Exception");
    }
}
