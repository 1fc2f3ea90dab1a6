using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Bench.Relay;

/// <summary>Nothing but the store's tables.</summary>
sealed class BacklogDbContext(DbContextOptions<BacklogDbContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddTransactionalOutboxEntities();
}
