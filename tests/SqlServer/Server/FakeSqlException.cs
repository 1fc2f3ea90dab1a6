using System.Data.Common;

namespace Licensing.Messaging.SqlServer.Tests.Server;

/// <summary>A fault of the server. The real driver gives no SQL state either.</summary>
sealed class FakeSqlException(string message) : DbException(message);
