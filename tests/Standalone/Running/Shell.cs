using System.Diagnostics;

namespace Licensing.Messaging.Standalone.Tests.Running;

/// <summary>A terminal into which a line is pasted.</summary>
static class Shell
{
    public static async Task<CurlAnswer> Paste(string line)
    {
        var start = new ProcessStartInfo("bash", ["-c", line]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["no_proxy"] = "*";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, await error);
        return CurlAnswer.Of(await output);
    }
}
