using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Store.Tests.Sagas;

/// <summary>Sagas and the store's tables under their default names.</summary>
public sealed class OrderDbContext(DbContextOptions<OrderDbContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddTransactionalOutboxEntities();
        var order = modelBuilder.Entity<Order>();
        order.HasKey(row => row.CorrelationId);
        order.Property(row => row.CorrelationId).ValueGeneratedNever();
        order.Property(row => row.Version).IsConcurrencyToken();
    }
}

/// <summary>Its author forgot the concurrency token.</summary>
public sealed class CarelessDbContext(DbContextOptions<CarelessDbContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddTransactionalOutboxEntities();
        modelBuilder.Entity<Order>().HasKey(row => row.CorrelationId);
    }
}
