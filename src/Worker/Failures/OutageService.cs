using Licensing.Messaging.Hosting.Database;

namespace Licensing.Messaging.Worker.Failures;

/// <summary>
/// Stops the process's endpoints when the database is away, asks for the database, and starts them again when it answers. One log line each.
/// </summary>
sealed partial class OutageService(DatabaseGate gate, DatabaseProbe probe, TimeProvider time, ILogger<OutageService> logger) : BackgroundService
{
    static readonly TimeSpan First = TimeSpan.FromMilliseconds(200), MostWhileAway = TimeSpan.FromSeconds(5), MostInVain = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var inVain = 0; ;)
        {
            var reason = await gate.WaitUntilClosed(stoppingToken);
            inVain = gate.HasWorked ? 0 : inVain + 1;
            Stopped(reason.GetBaseException().Message.ReplaceLineEndings(" "));
            await WaitForDatabase(inVain, stoppingToken);
            foreach (var endpoint in gate.Endpoints)
                endpoint.Start();
            Resumed();
        }
    }

    /// <summary>
    /// Where the database answers and yet no message could be handled since the last time, the pauses grow: each start delivers messages again,
    /// and the broker counts that.
    /// </summary>
    async Task WaitForDatabase(int inVain, CancellationToken stoppingToken)
    {
        await StopEndpoints();
        if (inVain > 1)
            await Task.Delay(Pause(MostInVain, inVain + 3), time, stoppingToken);
        for (var failures = 1; await probe.Ask(stoppingToken) is not null || !gate.TryOpen(); failures++)
        {
            await Task.Delay(Pause(MostWhileAway, failures), time, stoppingToken);
            await StopEndpoints();
        }
    }

    Task StopEndpoints() => Task.WhenAll(gate.Endpoints.Select(Stop));

    /// <summary>One that does not stop in time, for the broker is away as well, is stopped again before the gate opens.</summary>
    async Task Stop(ConsumingEndpoint endpoint)
    {
        try
        {
            await endpoint.Stop();
        }
        catch (Exception exception)
        {
            NotStopped(exception.Message);
        }
    }

    /// <summary>Between half and all of a pause that doubles.</summary>
    static TimeSpan Pause(TimeSpan most, int times)
    {
        var ceiling = Math.Min(most.TotalMilliseconds, First.TotalMilliseconds * Math.Pow(2, Math.Min(times - 1, 16)));
        return TimeSpan.FromMilliseconds(ceiling * (0.5 + Random.Shared.NextDouble() / 2));
    }

    [LoggerMessage(411, LogLevel.Warning, "The database is away; messages stay in their queues until it answers: {Reason}")]
    partial void Stopped(string reason);

    [LoggerMessage(412, LogLevel.Information, "The database answers; messages are handled again.")]
    partial void Resumed();

    [LoggerMessage(413, LogLevel.Debug, "An endpoint has not stopped yet: {Reason}")]
    partial void NotStopped(string reason);
}
