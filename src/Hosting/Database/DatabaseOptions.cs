namespace Licensing.Messaging.Hosting.Database;

/// <summary>Section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";
    public const string ConnectionName = "Licensing";

    public DatabaseProvider Provider { get; set; } = DatabaseProvider.SqlServer;
}

/// <summary>The databases that the service runs on.</summary>
public enum DatabaseProvider
{
    SqlServer,
    PostgreSql,
    Sqlite,
}
