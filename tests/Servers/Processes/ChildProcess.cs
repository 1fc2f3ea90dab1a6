using System.Diagnostics;

namespace Licensing.Messaging.Tests.Servers.Processes;

/// <summary>
/// A process that cannot outlive the tests: the kernel kills it when the test process dies, of SIGKILL too, as far as the
/// system has <c>setpriv</c>. Its output is captured.
/// </summary>
sealed class ChildProcess : IDisposable
{
    static readonly string? Setpriv = Executable.Find("setpriv");
    readonly Process _process;
    readonly Task _ended;
    readonly long _atExit;
    bool _disposed;

    ChildProcess(ProcessStartInfo start, string input)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Record(isError: false, line.Data);
        _process.ErrorDataReceived += (_, line) => Record(isError: true, line.Data);
        LauncherThread.Run(_process.Start);
        _process.StandardInput.Write(input);
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _atExit = AtProcessExit.Remember(Kill);
        _ended = EndAsync();
    }

    public OutputLog Output { get; } = new();

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>The most memory that it has had, in bytes of RAM (VmHWM), its descendants not counted.</summary>
    public long PeakMemory => ProcessTree.PeakMemory(_process.Id);

    /// <param name="file">The program.</param>
    /// <param name="arguments">Its arguments, unquoted.</param>
    /// <param name="environment">What differs from this process's own environment; null removes a variable.</param>
    /// <param name="folder">The working directory.</param>
    /// <param name="user">Whom to run as, when this process is root; null: as this process.</param>
    /// <param name="input">All that it can read from its standard input.</param>
    public static ChildProcess Start(
        string file,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?> environment,
        string folder,
        string? user = null,
        string input = "")
    {
        IEnumerable<string> command = [file, .. arguments];
        if (Setpriv is not null)
        {
            IEnumerable<string> identity = user is null ? [] : ["--reuid", user, "--regid", user, "--clear-groups"];
            command = [Setpriv, "--pdeathsig", "KILL", .. identity, .. command];
        }

        var start = new ProcessStartInfo(command.First(), command.Skip(1))
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new ChildProcess(start, input);
    }

    /// <summary>To this process alone, not to its descendants.</summary>
    public void Send(Signal signal) => ProcessTree.Signal(_process.Id, signal);

    /// <summary>SIGKILL to it and its descendants; returns when they are gone. Does nothing when it has ended.</summary>
    public void Kill()
    {
        if (!_process.HasExited) ProcessTree.Kill(_process.Id);
        _process.WaitForExit(TimeSpan.FromSeconds(10)); // Already dead; this makes HasExited say so.
    }

    public void Pause() => ProcessTree.Pause(_process.Id);

    public void Resume() => ProcessTree.Resume(_process.Id);

    /// <summary>Asks it by signal to stop, even when it is paused, and waits until it has. Does nothing when it has ended.</summary>
    public async Task StopAsync(Signal signal, TimeSpan within)
    {
        if (HasExited) return;
        Resume();
        Send(signal);
        await WaitForExitAsync(within);
    }

    /// <summary>Returns when it has ended and its output is complete.</summary>
    public Task WaitForExitAsync(TimeSpan within) => _ended.WaitAsync(within);

    /// <summary>Probes until one goes without an exception. Fails at once, with the output, when the process ends.</summary>
    public async Task WaitUntilReadyAsync(Func<Task> probe, TimeSpan within)
    {
        await Eventually.True(
            async () =>
            {
                if (!HasExited) await probe();
                return true;
            },
            within,
            $"{this} should answer");
        if (HasExited) throw new InvalidOperationException($"{this} ended with exit code {ExitCode} while it started:\n{Output}");
    }

    /// <summary>Waits for a short-lived command; returns what it wrote, or throws with it when the exit code is not 0.</summary>
    public async Task<string> ReadToEndAsync(TimeSpan within)
    {
        await WaitForExitAsync(within);
        return ExitCode == 0 ? Output.ToString() : throw new InvalidOperationException($"{this} ended with exit code {ExitCode}:\n{Output}");
    }

    public override string ToString() => $"'{_process.StartInfo.FileName} {string.Join(' ', _process.StartInfo.ArgumentList)}'";

    /// <summary>Kills what still runs.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        Kill();
        _ended.Wait(TimeSpan.FromSeconds(5));
        AtProcessExit.Forget(_atExit);
        _process.Dispose();
    }

    async Task EndAsync()
    {
        await _process.WaitForExitAsync();
        Output.Complete();
    }

    void Record(bool isError, string? line)
    {
        if (line is not null) Output.Add(isError, line);
    }
}
