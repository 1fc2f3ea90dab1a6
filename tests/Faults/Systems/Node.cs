using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Faults.Tests.Systems;

/// <summary>One process of the product, which a supervisor starts again whenever it has ended, as a container platform does.</summary>
/// <param name="name">For messages.</param>
/// <param name="start">Starts the process.</param>
/// <param name="ready">What it writes when it is ready.</param>
sealed class Node(string name, Func<ServiceProcess> start, string ready) : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2), Rest = TimeSpan.FromMilliseconds(500), Ever = TimeSpan.FromDays(20);
    readonly CancellationTokenSource _end = new();
    readonly List<string> _outputs = [];
    ServiceProcess? _process;
    Task? _supervisor;

    public string Name => name;

    /// <summary>Where it listens, once it does; null while it is being started.</summary>
    public Uri? Address { get; private set; }

    /// <summary>How often it was started.</summary>
    public int Starts { get; private set; }

    /// <summary>The most memory that it has had in its present life, in bytes of RAM.</summary>
    public long PeakMemory => _process!.PeakMemory;

    /// <summary>Everything that it has written, of all its lives.</summary>
    public string Output => string.Join("\n--- started again\n", [.. _outputs, _process?.Output ?? ""]);

    /// <summary>Starts it; returns once it is ready.</summary>
    public async Task Start()
    {
        await Launch();
        _supervisor = Supervise();
    }

    public void Kill() => _process!.Kill();

    public void Freeze() => _process!.Pause();

    public void Resume() => _process!.Resume();

    /// <summary>SIGTERM; the supervisor starts it again.</summary>
    public Task Stop() => _process!.StopAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _process?.Kill();
        await (_supervisor ?? Task.CompletedTask);
        if (_process is not null)
            await _process.DisposeAsync();
        _end.Dispose();
    }

    async Task Launch()
    {
        Starts++;
        var ended = _process;
        _process = start();
        if (ended is not null)
            await ended.DisposeAsync();
        var line = await _process.WaitForLineAsync(ready, Patience);
        var address = line[(line.IndexOf(ready, StringComparison.Ordinal) + ready.Length)..];
        Address = Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri : null;
    }

    async Task Supervise()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await _process!.WaitForExitAsync(Ever);
                Address = null;
                if (_end.IsCancellationRequested)
                    return;
                _outputs.Add(_process.Output);
                await Task.Delay(Rest, CancellationToken.None);
                if (!_end.IsCancellationRequested)
                    await Launch();
            }
            catch (Exception exception) when (exception is InvalidOperationException or TimeoutException)
            {
                // It has ended before it was ready, for want of a database for instance: it is started again.
            }
        }
    }
}
