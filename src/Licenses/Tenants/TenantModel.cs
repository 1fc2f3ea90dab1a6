using Licensing.Messaging.Licenses.ApiKeys;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Signing;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Licenses.Tenants;

static class TenantModel
{
    public static void AddTenants(this ModelBuilder modelBuilder, ExactText columns)
    {
        modelBuilder.Entity<Tenant>(tenant =>
        {
            tenant.HasKey(row => row.TenantId);
            columns.Id(tenant.Property(row => row.TenantId));
        });

        modelBuilder.Entity<ApiKey>(key =>
        {
            key.HasKey(row => row.ApiKeyId);
            key.Property(row => row.ApiKeyId).ValueGeneratedNever();
            columns.Id(key.Property(row => row.TenantId));
            key.Property(row => row.Name).HasMaxLength(200);
            columns.Text(key.Property(row => row.Prefix), 16);
            key.Property(row => row.Hash).HasMaxLength(32);
            key.HasIndex(row => row.Hash).IsUnique();
        });

        modelBuilder.Entity<SigningKey>(key =>
        {
            key.HasKey(row => row.Purpose);
            columns.Text(key.Property(row => row.Purpose), 32);
            key.Property(row => row.Secret).HasMaxLength(32);
        });
    }
}
