using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Licensing.Messaging.Hosting.Database;

/// <summary>
/// Tells failures that look like the database being away. They decide nothing by themselves: whether it is away, <see cref="DatabaseProbe"/>
/// finds out by asking it. They say what is worth trying again for longer, because it passes.
/// </summary>
public static class DatabaseOutages
{
    /// <summary>
    /// SQL Server has no classes for it. Unavailable databases (921 not recovered yet, 922 recovering, 927 restoring, 942 offline, 945 out of
    /// files, 4060 cannot be opened), read-only ones (3906), replicas that are not the primary (976, 978, 983), locks that are not given in time (1222), a server that starts or shuts
    /// down (6005, 17142, 18401), and Azure's resource limits and fail-overs (10928, 10929, 40197, 40501, 40613, 49918 to 49920).
    /// </summary>
    static readonly HashSet<int> AwayOnSqlServer =
        [921, 922, 927, 942, 945, 976, 978, 983, 1222, 3906, 4060, 6005, 10928, 10929, 17142, 18401, 40197, 40501, 40613, 49918, 49919, 49920];

    /// <summary>Time-outs of SQL Server's driver, of a statement or a connection.</summary>
    const int TimedOut = -2;

    /// <summary>From here on it is the server that failed: 17 is out of disk, log, memory or locks, 20 and above are broken connections.</summary>
    const byte ServerFailed = 17;

    /// <summary>SQLITE_BUSY, _LOCKED, _READONLY, _IOERR, _FULL and _CANTOPEN.</summary>
    static readonly HashSet<int> AwayOnSqlite = [5, 6, 8, 10, 13, 14];

    /// <summary>Whether it looks as if the database were out of reach, starting, failing over or out of something. Conflicts do not.</summary>
    public static bool LooksLikeOutage(this Exception? exception) => exception switch
    {
        null => false,
        SqlException error => error.Number == TimedOut || error.Class >= ServerFailed || AwayOnSqlServer.Contains(error.Number),
        SqliteException error => AwayOnSqlite.Contains(error.SqliteErrorCode),
        DbException { SqlState: { } state } => IsAway(state) || LacksSomething(state),
        DbException { IsTransient: true } or SocketException or TimeoutException => true,
        _ => LooksLikeOutage(exception.InnerException),
    };

    /// <summary>
    /// PostgreSQL's connection exceptions (08), shut-downs and starts (57P01 to 57P04), failures of its system (58), and its own time-outs of
    /// statements (57014) and locks (55P03).
    /// </summary>
    static bool IsAway(string state) => state is "57014" or "55P03" ||
        state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("57P0", StringComparison.Ordinal) || state.StartsWith("58", StringComparison.Ordinal);

    /// <summary>PostgreSQL's lack of disk, memory or connections (53), and a standby that a fail-over has left us with (25006).</summary>
    static bool LacksSomething(string state) => state.StartsWith("53", StringComparison.Ordinal) || state == "25006";
}
