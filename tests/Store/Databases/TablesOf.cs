using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Licensing.Messaging.Store.Tests.Databases;

/// <summary>Further models in the database of a spec.</summary>
public static class TablesOf
{
    /// <summary>Creates the tables, and schemas, of another DbContext beside what is there.</summary>
    public static async Task Create<TDbContext>(
        StoreDatabase database, Func<DbContextOptions<TDbContext>, TDbContext> create, Action<DbContextOptionsBuilder>? configure = null)
        where TDbContext : DbContext
    {
        await using var dbContext = Open(database, create, configure);
        await dbContext.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
    }

    public static TDbContext Open<TDbContext>(
        StoreDatabase database, Func<DbContextOptions<TDbContext>, TDbContext> create, Action<DbContextOptionsBuilder>? configure = null)
        where TDbContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TDbContext>();
        database.Use(options);
        configure?.Invoke(options);
        return create(options.Options);
    }
}
