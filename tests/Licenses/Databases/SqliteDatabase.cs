using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Licenses.Tests.Databases;

/// <summary>A SQLite file.</summary>
public sealed class SqliteDatabase() : TestDatabase(DatabaseProvider.Sqlite), IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Without pooling no handle outlives the file.
    protected override Task<string> NewConnectionString() => Task.FromResult($"Data Source={_folder.File("licensing.db")};Pooling=False");
}
