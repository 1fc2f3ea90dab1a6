using Microsoft.Extensions.Logging;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>One log line when something stops working and one when it works again, however often it is tried in between.</summary>
sealed partial class OutageLog(ILogger logger, string what)
{
    int _failing;

    /// <summary>Runs the work and reports whether it succeeded. Anything that it throws is an outage of the database or the broker.</summary>
    public async Task<bool> Watch(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
            Succeeded();
            return true;
        }
        catch (Exception exception) when (Tell(exception, cancellationToken))
        {
            return false;
        }
    }

    /// <summary>Always true: while stopping, failures are what stopping brings, and nobody need hear of them.</summary>
    bool Tell(Exception exception, CancellationToken cancellationToken)
    {
        if (!cancellationToken.IsCancellationRequested)
            Failed(exception);
        return true;
    }

    public void Succeeded()
    {
        if (Interlocked.Exchange(ref _failing, 0) == 1)
            Resumed(what);
    }

    public void Failed(Exception exception)
    {
        if (Interlocked.Exchange(ref _failing, 1) == 0)
            Stopped(what, exception.GetBaseException().Message);
    }

    [LoggerMessage(101, LogLevel.Warning, "The outbox's {What} fails; it is tried again until it works: {Reason}")]
    partial void Stopped(string what, string reason);

    [LoggerMessage(102, LogLevel.Information, "The outbox's {What} works again.")]
    partial void Resumed(string what);
}
