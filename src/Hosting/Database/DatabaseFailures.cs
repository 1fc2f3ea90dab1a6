using System.Data.Common;
using System.Net.Sockets;

namespace Licensing.Messaging.Hosting.Database;

/// <summary>Tells failures of the database from defects.</summary>
public static class DatabaseFailures
{
    /// <summary>Whether it was the database that failed: its driver, or the way to it.</summary>
    public static bool IsDatabaseFailure(this Exception? exception) => exception switch
    {
        null => false,
        DbException or SocketException or TimeoutException => true,
        _ => IsDatabaseFailure(exception.InnerException),
    };
}
