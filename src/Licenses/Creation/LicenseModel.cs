using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Idempotency;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Licenses.Creation;

static class LicenseModel
{
    public static void AddLicenses(this ModelBuilder modelBuilder, ExactText columns)
    {
        modelBuilder.Entity<LicenseRequest>(request =>
        {
            request.HasKey(row => row.RequestId);
            request.Property(row => row.RequestId).ValueGeneratedNever();
            columns.Id(request.Property(row => row.TenantId));
            columns.Text(request.Property(row => row.Operation), 32);
            columns.Text(request.Property(row => row.IdempotencyKey), 256);
            request.Property(row => row.Fingerprint).HasMaxLength(32);
            columns.Text(request.Property(row => row.Status), 16);
            columns.Text(request.Property(row => row.Source), 16);
            request.HasIndex(row => new { row.TenantId, row.Operation, row.IdempotencyKey }).IsUnique();

            // Only open requests are sent again; the index has only those.
            request.HasIndex(row => row.ResendAt).HasFilter("status = 'ACCEPTED'");

            // An outcome is written once: whoever comes second finds another status than the one it read.
            request.Property(row => row.Status).IsConcurrencyToken();
        });

        modelBuilder.Entity<License>(license =>
        {
            license.HasKey(row => row.LicenseId);
            license.Property(row => row.LicenseId).ValueGeneratedNever();
            columns.Id(license.Property(row => row.TenantId));
            columns.Text(license.Property(row => row.IdempotencyKey), 256);
            columns.Text(license.Property(row => row.Status), 16);
            columns.AnyText(license.Property(row => row.Type), 64);
            columns.Id(license.Property(row => row.CustomerId));
            license.Property(row => row.CustomerName).HasMaxLength(500);
            columns.Id(license.Property(row => row.ProductOfferingId));
            license.Property(row => row.ProductOffering).IsJson();
            license.Property(row => row.AssignedTo).IsJson();
            license.Property(row => row.Metadata).IsJson();
            columns.Text(license.Property(row => row.TraceParent), 55);
            license.HasIndex(row => row.RequestId).IsUnique();

            // Lists go from the newest to the oldest: all of a tenant's, or a customer's.
            license.HasIndex(row => new { row.TenantId, row.CreatedAt, row.LicenseId });
            license.HasIndex(row => new { row.TenantId, row.CustomerId, row.CreatedAt, row.LicenseId });

            // Two workers that activate the same license: one finds the status changed.
            license.Property(row => row.Status).IsConcurrencyToken();

            // Only pending licenses wait for a day; the index has only those.
            license.HasIndex(row => row.ActivationDate).HasFilter("status = 'PENDING'");
        });
    }
}
