using Licensing.Messaging.SqlServer.Tests.Server;

namespace Licensing.Messaging.SqlServer.Tests.Hosts;

/// <summary>The configuration of a process on SQL Server with a bus in memory.</summary>
static class Settings
{
    public static IReadOnlyList<KeyValuePair<string, string?>> All { get; } =
    [
        new("urls", "http://127.0.0.1:0"),
        new("Database:Provider", "SqlServer"),
        new("ConnectionStrings:Licensing", FakeSqlServer.ConnectionString),
        new("Bus:Transport", "InMemory"),
    ];
}
