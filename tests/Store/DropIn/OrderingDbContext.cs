using Licensing.Messaging.Store.Tests.Databases;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Store.Tests.DropIn;

/// <summary>A user's DbContext, with the tables of the outbox added as MassTransit's documentation has it.</summary>
public sealed class OrderingDbContext(DbContextOptions<OrderingDbContext> options) : DbContext(options)
{
    public DbSet<Entry> Orders => Set<Entry>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        modelBuilder.Entity<Entry>().ToTable("Orders").Property(order => order.Id).ValueGeneratedNever();

        modelBuilder.AddInboxStateEntity();
        modelBuilder.AddOutboxMessageEntity();
        modelBuilder.AddOutboxStateEntity();
    }
}

/// <summary>The same with everything in one call.</summary>
public sealed class ShortOrderingDbContext(DbContextOptions<ShortOrderingDbContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddTransactionalOutboxEntities();
}

/// <summary>The same with the callbacks that every one of the calls takes.</summary>
public sealed class ConfiguredOrderingDbContext(DbContextOptions<ConfiguredOrderingDbContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddInboxStateEntity(inbox => inbox.ToTable("Inbox"));
        modelBuilder.AddInboxAttemptEntity(attempts => attempts.ToTable("InboxAttempts"));
        modelBuilder.AddOutboxMessageEntity(outbox => outbox.ToTable("Outbox"));
        modelBuilder.AddOutboxStateEntity(state => state.ToTable("OutboxState"));
    }
}
