using Licensing.Messaging.Store.Tests.Databases;
using Licensing.Messaging.Store.Tests.Hosts;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Store.Tests.Specs.Models;

/// <summary>The DbContext of another part of the process, with a store of its own.</summary>
public sealed class OtherDbContext(DbContextOptions<OtherDbContext> options) : DbContext(options)
{
    public DbSet<Entry> Entries => Set<Entry>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("other");
        modelBuilder.Entity<Entry>().ToTable("other entries").Property(entry => entry.Id).ValueGeneratedNever();
        modelBuilder.AddInboxStateEntity(inbox => inbox.ToTable("other inbox"));
        modelBuilder.AddInboxAttemptEntity(attempts => attempts.ToTable("other attempts"));
        modelBuilder.AddOutboxMessageEntity(outbox => outbox.ToTable("other outbox"));
        modelBuilder.AddOutboxStateEntity(relays => relays.ToTable("other relays"));
    }
}

/// <summary>A consumer behind the other store, on the endpoint "other".</summary>
public sealed class OtherConsumer(OtherDbContext dbContext) : IConsumer<DoIt>
{
    public static readonly Uri Address = new("exchange:other");

    public Task Consume(ConsumeContext<DoIt> context)
    {
        dbContext.Add(new Entry { Id = Guid.CreateVersion7(), Text = context.Message.Text });
        return context.Publish(new ItWasDone($"other {context.Message.Text}"));
    }
}
