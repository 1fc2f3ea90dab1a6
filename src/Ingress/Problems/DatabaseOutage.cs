using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Licensing.Messaging.Ingress.Problems;

/// <summary>
/// One log line when requests begin to fail because of the database, and one when it works again, however many fail in between: anybody can send
/// requests, also without a key. It works again when a statement succeeds and nothing has failed for a while, so that a database that fails
/// now and then does not fill the log either.
/// </summary>
sealed partial class DatabaseOutage(TimeProvider time, ILogger<DatabaseOutage> logger) : DbCommandInterceptor
{
    /// <summary>How long nothing may have failed before the outage is over.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    readonly Lock _gate = new();
    volatile bool _isFailing;
    long _failedAt;

    public void Failed(Exception exception)
    {
        lock (_gate)
        {
            _failedAt = time.GetTimestamp();
            if (_isFailing)
                return;
            _isFailing = true;
        }

        Began(exception.GetBaseException().Message);
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Succeeded();
        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Succeeded();
        return ValueTask.FromResult(result);
    }

    void Succeeded()
    {
        if (!_isFailing)
            return;
        lock (_gate)
        {
            if (!_isFailing || time.GetElapsedTime(_failedAt) < Quiet)
                return;
            _isFailing = false;
        }

        Ended();
    }

    [LoggerMessage(306, LogLevel.Error, "Requests fail because of the database: {Reason}")]
    partial void Began(string reason);

    [LoggerMessage(307, LogLevel.Information, "The database works again.")]
    partial void Ended();
}
