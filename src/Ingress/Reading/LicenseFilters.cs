using Licensing.Messaging.Licenses.Creation;

namespace Licensing.Messaging.Ingress.Reading;

/// <summary>Which licenses a list has: of each filter one of its values, or any when it has none. The order of values means nothing.</summary>
sealed record LicenseFilters(
    IReadOnlyList<string> CustomerIds, IReadOnlyList<string> Statuses, IReadOnlyList<string> Types, IReadOnlyList<string> ProductOfferingIds)
{
    /// <summary>A tenant's licenses that pass.</summary>
    public IQueryable<License> Of(IQueryable<License> licenses, string tenantId)
    {
        licenses = licenses.Where(row => row.TenantId == tenantId);
        if (CustomerIds is [var customerId])
            licenses = licenses.Where(row => row.CustomerId == customerId); // An equality, so that the customer's index gives the order too.
        else if (CustomerIds.Count > 0)
            licenses = licenses.Where(row => CustomerIds.Contains(row.CustomerId));
        if (Statuses.Count > 0)
            licenses = licenses.Where(row => Statuses.Contains(row.Status));
        if (Types.Count > 0)
            licenses = licenses.Where(row => Types.Contains(row.Type));
        if (ProductOfferingIds.Count > 0)
            licenses = licenses.Where(row => ProductOfferingIds.Contains(row.ProductOfferingId));
        return licenses;
    }

    /// <summary>The same bytes for the same licenses, and others for all others: every text and every list says how long it is.</summary>
    public void WriteTo(BinaryWriter writer)
    {
        foreach (var values in new[] { CustomerIds, Statuses, Types, ProductOfferingIds })
        {
            writer.Write(values.Count);
            foreach (var value in values.Order(StringComparer.Ordinal))
                writer.Write(value);
        }
    }
}
