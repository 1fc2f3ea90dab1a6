using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Licensing.Messaging.Ingress.Tests.Running;

/// <summary>Counts the statements that ask for license requests.</summary>
public sealed class RequestStatements : DbCommandInterceptor
{
    int _reads;

    public int Reads => Volatile.Read(ref _reads);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal) && command.CommandText.Contains("license_requests", StringComparison.Ordinal))
            Interlocked.Increment(ref _reads);
        return ValueTask.FromResult(result);
    }
}
