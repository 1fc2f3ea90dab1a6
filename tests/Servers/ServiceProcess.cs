using Licensing.Messaging.Tests.Servers.Processes;

namespace Licensing.Messaging.Tests.Servers;

/// <summary>One of the built programs, running as a process of its own that a test can really kill. Its output is kept whole.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    readonly string _name;
    readonly ChildProcess _process;

    ServiceProcess(string name, ChildProcess process) => (_name, _process) = (name, process);

    /// <summary>All output so far, stdout and stderr in order of arrival: for the messages of assertions.</summary>
    public string Output => _process.Output.ToString();

    /// <summary>The lines written to stdout so far.</summary>
    public IReadOnlyList<string> StandardOutput => _process.Output.Lines(ofError: false);

    /// <summary>The lines written to stderr so far.</summary>
    public IReadOnlyList<string> StandardError => _process.Output.Lines(ofError: true);

    /// <summary>Whether it has ended, by itself or by force.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>The most memory that it has had, in bytes of RAM.</summary>
    public long PeakMemory => _process.PeakMemory;

    /// <summary>Starts a program; it need not be ready when this returns.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments, unquoted.</param>
    /// <param name="environment">What differs from the tests' own environment; null removes a variable.</param>
    /// <param name="workingDirectory">Its working directory; by default the folder it was built to, where its settings files are.</param>
    public static ServiceProcess Start(
        ProgramName program,
        IEnumerable<string>? arguments = null,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? workingDirectory = null)
    {
        var path = BuiltProgram.PathOf(program);
        return StartAssembly(program.ToString(), path, arguments ?? [], environment, workingDirectory ?? Path.GetDirectoryName(path)!);
    }

    /// <summary>Starts a built assembly that is no program of the product.</summary>
    public static ServiceProcess StartAssembly(
        string name, string path, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment, string workingDirectory)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Executable.Need("dotnet", "the .NET SDK");
        // Without the diagnostics port, whose files a killed process leaves behind.
        var variables = new Dictionary<string, string?> { ["DOTNET_EnableDiagnostics"] = "0" };
        foreach (var (variable, value) in environment ?? new Dictionary<string, string?>()) variables[variable] = value;
        return new ServiceProcess(name, ChildProcess.Start(dotnet, [path, .. arguments], variables, workingDirectory));
    }

    /// <summary>Starts an executable of the machine.</summary>
    /// <param name="executable">Its name, as on the PATH.</param>
    /// <param name="package">What to install when it is not there.</param>
    /// <param name="arguments">Its arguments, unquoted.</param>
    /// <param name="environment">What differs from the tests' own environment; null removes a variable.</param>
    /// <param name="workingDirectory">Its working directory.</param>
    public static ServiceProcess StartExecutable(
        string executable, string package, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment, string workingDirectory) =>
        new(executable, ChildProcess.Start(Executable.Need(executable, package), arguments, environment, workingDirectory));

    /// <inheritdoc cref="WaitForLineAsync(Func{string, bool}, TimeSpan)"/>
    public Task<string> WaitForLineAsync(string part, TimeSpan within) =>
        WaitForLineAsync(line => line.Contains(part, StringComparison.Ordinal), within);

    /// <summary>The first matching line of all its output, past lines too. Throws, with the output, when it ends or the time is up without one.</summary>
    public async Task<string> WaitForLineAsync(Func<string, bool> match, TimeSpan within)
    {
        using var deadline = new CancellationTokenSource(within);
        try
        {
            return await _process.Output.FirstAsync(match, deadline.Token)
                ?? throw new InvalidOperationException($"{_name} ended with exit code {_process.ExitCode} before it wrote the line:\n{Output}");
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            throw new TimeoutException($"{_name} did not write the line within {within}:\n{Output}");
        }
    }

    /// <summary>Waits for its end and returns its exit code: 128 + n when signal n ended it.</summary>
    public async Task<int> WaitForExitAsync(TimeSpan within)
    {
        await InTime(_process.WaitForExitAsync(within), within);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL; returns when it is gone. It gets to do nothing before it dies.</summary>
    public void Kill() => _process.Kill();

    /// <summary>SIGSTOP; returns when it stands still. Its connections stay open.</summary>
    public void Pause() => _process.Pause();

    /// <summary>SIGCONT: ends <see cref="Pause"/>.</summary>
    public void Resume() => _process.Resume();

    /// <summary>SIGTERM, then waits for its end; returns its exit code.</summary>
    public async Task<int> StopAsync(TimeSpan? within = null)
    {
        var patience = within ?? TimeSpan.FromSeconds(60);
        await InTime(_process.StopAsync(Signal.Terminate, patience), patience);
        return _process.ExitCode;
    }

    /// <summary>Kills it if it still runs.</summary>
    public ValueTask DisposeAsync()
    {
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    async Task InTime(Task end, TimeSpan within)
    {
        try
        {
            await end;
        }
        catch (TimeoutException error)
        {
            throw new TimeoutException($"{_name} did not end within {within}:\n{Output}", error);
        }
    }
}
