using Licensing.Messaging.Licenses.Database;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Licenses.Catalog;

static class CatalogModel
{
    public static void AddCatalog(this ModelBuilder modelBuilder, ExactText columns)
    {
        modelBuilder.Entity<Customer>(customer =>
        {
            customer.HasKey(row => new { row.TenantId, row.CustomerId });
            columns.Id(customer.Property(row => row.TenantId));
            columns.Id(customer.Property(row => row.CustomerId));
            customer.Property(row => row.Name).HasMaxLength(ReferenceDataRules.TextLength);
            customer.Property(row => row.Version).IsConcurrencyToken();
        });

        modelBuilder.Entity<ProductOffering>(offering =>
        {
            offering.HasKey(row => new { row.TenantId, row.ProductOfferingId });
            columns.Id(offering.Property(row => row.TenantId));
            columns.Id(offering.Property(row => row.ProductOfferingId));
            offering.Property(row => row.Name).HasMaxLength(ReferenceDataRules.TextLength);
            offering.Property(row => row.Type).HasMaxLength(ReferenceDataRules.TypeLength);
            offering.Property(row => row.LicenseType).HasMaxLength(ReferenceDataRules.TypeLength);
            offering.Property(row => row.Status).HasMaxLength(ReferenceDataRules.TypeLength);
            offering.Property(row => row.Price).IsJson();
            offering.Property(row => row.Group).IsJson();
            offering.Property(row => row.Version).IsConcurrencyToken();
        });

        modelBuilder.Entity<Subscription>(subscription =>
        {
            subscription.HasKey(row => new { row.TenantId, row.SubscriptionId });
            columns.Id(subscription.Property(row => row.TenantId));
            columns.Id(subscription.Property(row => row.SubscriptionId));
            columns.Id(subscription.Property(row => row.CustomerId));
            subscription.Property(row => row.Display).HasMaxLength(ReferenceDataRules.TextLength);
            subscription.Property(row => row.Version).IsConcurrencyToken();
        });

        modelBuilder.Entity<User>(user =>
        {
            user.HasKey(row => new { row.TenantId, row.UserId });
            columns.Id(user.Property(row => row.TenantId));
            columns.Id(user.Property(row => row.UserId));
            columns.Id(user.Property(row => row.CustomerId));
            user.Property(row => row.Display).HasMaxLength(ReferenceDataRules.TextLength);
            user.Property(row => row.Version).IsConcurrencyToken();
        });
    }
}
