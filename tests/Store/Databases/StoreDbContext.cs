using Licensing.Messaging.Outbox;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Store.Tests.Databases;

/// <summary>A user's DbContext: a table of its own beside the store's, which it has renamed.</summary>
public sealed class StoreDbContext(DbContextOptions<StoreDbContext> options) : DbContext(options)
{
    public DbSet<Entry> Entries => Set<Entry>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Entry>().Property(entry => entry.Id).ValueGeneratedNever();
        modelBuilder.AddInboxStateEntity(inbox => inbox.ToTable("handled"));
        modelBuilder.AddInboxAttemptEntity(attempts => attempts.ToTable("begun"));
        modelBuilder.AddOutboxMessageEntity(outbox =>
        {
            outbox.ToTable("going out");
            outbox.Property(row => row.RelayId).HasColumnName("with \"relay\"");
        });
        modelBuilder.Entity<OutboxRelayState>().ToTable("relays");
    }
}

/// <summary>What a consumer writes.</summary>
public sealed class Entry
{
    public required Guid Id { get; init; }
    public required string Text { get; set; }
}
