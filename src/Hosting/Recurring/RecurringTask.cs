using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Licensing.Messaging.Hosting.Recurring;

/// <summary>
/// Work that is done again and again. While it fails it is tried again at the same pace, with one log line when it begins to fail and one
/// when it works again.
/// </summary>
public abstract partial class RecurringTask(TimeProvider time, ILogger logger) : BackgroundService
{
    bool _isFailing;

    /// <summary>The pause between two runs.</summary>
    protected abstract TimeSpan Interval { get; }

    /// <summary>One run. Whatever it throws is an outage of something that it needs.</summary>
    protected abstract Task Run(CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await RunOnce(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>A run whose failure is logged and not thrown, for tasks that do something at the end as well.</summary>
    protected async Task RunOnce(CancellationToken stoppingToken)
    {
        try
        {
            await Run(stoppingToken);
            if (_isFailing)
                Resumed(GetType().Name);
            _isFailing = false;
        }
        catch (Exception exception) when (Tell(exception, stoppingToken))
        {
            _isFailing = true;
        }
    }

    /// <summary>Always true: while stopping, failures are what stopping brings, and nobody need hear of them.</summary>
    bool Tell(Exception exception, CancellationToken stoppingToken)
    {
        if (!_isFailing && !stoppingToken.IsCancellationRequested)
            Stopped(GetType().Name, exception.GetBaseException().Message);
        return true;
    }

    [LoggerMessage(201, LogLevel.Warning, "{Task} fails; it is tried again until it works: {Reason}")]
    partial void Stopped(string task, string reason);

    [LoggerMessage(202, LogLevel.Information, "{Task} works again.")]
    partial void Resumed(string task);
}
