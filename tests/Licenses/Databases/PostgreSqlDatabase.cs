using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Licenses.Tests.Databases;

/// <summary>A database on the shared PostgreSQL server.</summary>
public sealed class PostgreSqlDatabase() : TestDatabase(DatabaseProvider.PostgreSql)
{
    protected override Task<string> NewConnectionString() => TestServers.NewPostgreSqlAsync();
}
