namespace Licensing.Messaging.SqlServer.Tests.Statements;

/// <summary>Tables so small that reading all of them is no harm.</summary>
static class SmallTables
{
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["outbox_relay_state"] = "a row for each process that ran within a day",
        ["__EFMigrationsHistory"] = "a row for each migration",
    };
}
