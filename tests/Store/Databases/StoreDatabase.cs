using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Store.Tests.Databases;

/// <summary>A database that the specs run on.</summary>
public abstract class StoreDatabase : IAsyncDisposable
{
    /// <summary>Whether the statements of one SaveChanges go to the database together. Where there is no server there is nothing to save.</summary>
    public virtual bool BatchesStatements => true;

    /// <summary>Points a DbContext at it.</summary>
    public abstract void Use(DbContextOptionsBuilder options);

    /// <summary>Chooses the store's dialect.</summary>
    public abstract void Use(IEntityFrameworkOutboxConfigurator outbox);

    public async Task Create()
    {
        await using var dbContext = Open();
        await dbContext.Database.EnsureCreatedAsync();
    }

    /// <summary>A DbContext of nobody's, to look at what is there.</summary>
    public StoreDbContext Open()
    {
        var options = new DbContextOptionsBuilder<StoreDbContext>();
        Use(options);
        return new StoreDbContext(options.Options);
    }

    public async Task<T> Query<T>(Func<StoreDbContext, Task<T>> query)
    {
        await using var dbContext = Open();
        return await query(dbContext);
    }

    public abstract ValueTask DisposeAsync();
}
