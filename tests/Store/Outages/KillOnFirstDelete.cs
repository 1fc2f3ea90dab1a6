using System.Data.Common;
using System.Diagnostics;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Licensing.Messaging.Store.Tests.Outages;

/// <summary>
/// Kills the database server when the first delivered row is about to be deleted, so that a row is left to delete in the outage, and
/// counts how often the process tries to reach the server from then on.
/// </summary>
public sealed class KillOnFirstDelete(PostgreSqlServer server) : DbCommandInterceptor, IDbConnectionInterceptor
{
    readonly Stopwatch _since = new();
    int _attempts;

    public int Attempts => Volatile.Read(ref _attempts);

    public TimeSpan Since => _since.Elapsed;

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (!_since.IsRunning && command.CommandText.StartsWith("DELETE FROM \"going out\"", StringComparison.Ordinal))
        {
            server.Kill();
            _since.Start();
        }

        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (_since.IsRunning)
            Interlocked.Increment(ref _attempts);
        return ValueTask.FromResult(result);
    }
}
