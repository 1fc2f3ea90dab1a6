using Licensing.Messaging.Licenses.ApiKeys;
using Licensing.Messaging.Licenses.Catalog;
using Licensing.Messaging.Licenses.Creation;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Signing;
using Licensing.Messaging.Licenses.Tenants;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Licenses.Database;

/// <summary>The service's database, on SQL Server, PostgreSQL or SQLite.</summary>
public sealed class LicensingDbContext(DbContextOptions<LicensingDbContext> options) : DbContext(options)
{
    public DbSet<Tenant> Tenants => Set<Tenant>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<ProductOffering> ProductOfferings => Set<ProductOffering>();
    public DbSet<Subscription> Subscriptions => Set<Subscription>();
    public DbSet<User> Users => Set<User>();
    public DbSet<License> Licenses => Set<License>();
    public DbSet<LicenseRequest> LicenseRequests => Set<LicenseRequest>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>().HavePrecision(3);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        var columns = new ExactText(Database.ProviderName);
        modelBuilder.AddTenants(columns);
        modelBuilder.AddCatalog(columns);
        modelBuilder.AddLicenses(columns);
        modelBuilder.AddTransactionalOutboxEntities();
        modelBuilder.UseSnakeCaseNames();
    }
}
