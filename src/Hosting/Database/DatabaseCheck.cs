using System.Data.Common;
using Licensing.Messaging.Hosting.Startup;
using Licensing.Messaging.Licenses.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Hosting.Database;

/// <summary>Tells at start, in one line, what would otherwise fail at the first request.</summary>
public static class DatabaseCheck
{
    /// <summary>Fails with a <see cref="StartupException"/> unless the database can be reached and has the tables of this version.</summary>
    public static async Task EnsureDatabaseIsReady(this IServiceProvider services)
    {
        services.CheckOptions();
        await using var scope = services.CreateAsyncScope();
        var dbContext = scope.ServiceProvider.GetRequiredService<LicensingDbContext>();
        var missing = await Run(dbContext, async database => (await database.GetPendingMigrationsAsync()).ToList());
        if (missing.Count > 0)
            throw new StartupException($"The database lacks {missing.Count} migration(s), the last being '{missing[^1]}'. Run: licensing db migrate");
    }

    /// <summary>Brings the database to this version; creates it where the provider can. Of several processes at once one does it, and the others
    /// wait; on SQL Server EF Core's own lock sees to that. Returns the migrations that were missing.</summary>
    public static async Task<IReadOnlyList<string>> MigrateDatabase(this IServiceProvider services)
    {
        services.CheckOptions();
        await using var scope = services.CreateAsyncScope();
        var dbContext = scope.ServiceProvider.GetRequiredService<LicensingDbContext>();
        return await Run<IReadOnlyList<string>>(dbContext, async database =>
        {
            CreateFolder(dbContext);
            using var file = database.IsSqlite() ? await SqliteMigrationLock.Take(dbContext) : null;
            await using var session = database.IsNpgsql() ? await PostgreSqlMigrationLock.Take(dbContext) : null;
            var pending = (await database.GetPendingMigrationsAsync()).ToList();
            await database.MigrateAsync();
            return pending;
        });
    }

    static async Task<T> Run<T>(LicensingDbContext dbContext, Func<Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade, Task<T>> work)
    {
        try
        {
            return await work(dbContext.Database);
        }
        catch (Exception exception) when (Unreachable(exception) is { } reason)
        {
            throw StartupException.ForKey($"ConnectionStrings:{DatabaseOptions.ConnectionName}", $"names a database that cannot be used: {reason}");
        }
    }

    /// <summary>The driver's own words, or the file system's, when it was one of them that failed.</summary>
    static string? Unreachable(Exception? exception) => exception switch
    {
        null => null,
        DbException or System.Net.Sockets.SocketException or TimeoutException or IOException or UnauthorizedAccessException =>
            exception.Message.ReplaceLineEndings(" ").TrimEnd('.'),
        _ => Unreachable(exception.InnerException),
    };

    static void CreateFolder(LicensingDbContext dbContext)
    {
        if (dbContext.Database.IsSqlite() && Path.GetDirectoryName(dbContext.Database.GetDbConnection().DataSource) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
    }
}
