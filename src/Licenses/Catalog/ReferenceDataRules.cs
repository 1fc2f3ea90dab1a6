using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Licenses.Catalog;

/// <summary>
/// What must hold of published reference data: ids that a command can name, and texts that every database can keep. Beyond that its owners know
/// better.
/// </summary>
static class ReferenceDataRules
{
    /// <summary>Counted as SQL Server counts, in UTF-16.</summary>
    public const int TextLength = 500, TypeLength = 64;

    public static Faults Check(CustomerUpserted message) => With(message.TenantId, ("customerId", message.CustomerId))
        .Text("/name", message.Name, TextLength);

    public static Faults Check(CustomerRemoved message) => With(message.TenantId, ("customerId", message.CustomerId));

    public static Faults Check(ProductOfferingUpserted message)
    {
        var faults = With(message.TenantId, ("productOfferingId", message.ProductOfferingId))
            .Text("/name", message.Name, TextLength)
            .Text("/type", message.Type, TypeLength)
            .Text("/licenseType", message.LicenseType ?? "", TypeLength)
            .Text("/status", message.Status, TypeLength);
        if (message is { Type: ProductOfferingTypes.License, LicenseType: null or "" })
            faults.Add("/licenseType", FaultCodes.Required, $"An offering of type {ProductOfferingTypes.License} must say which licenses it creates.");
        if (message.Price is { } price)
            faults.Text("/price/currency", price.Currency, TextLength).Text("/price/priceType", price.PriceType, TextLength);
        if (message.Price?.BillingCycle is { } cycle)
            faults.Text("/price/billingCycle/period", cycle.Period, TextLength);
        if (message.Group is { } group)
            faults.Text("/group/productOfferingGroupId", group.ProductOfferingGroupId, TextLength).Text("/group/name", group.Name, TextLength);
        return faults;
    }

    public static Faults Check(SubscriptionUpserted message) =>
        With(message.TenantId, ("subscriptionId", message.SubscriptionId), ("customerId", message.CustomerId)).Text("/display", message.Display, TextLength);

    public static Faults Check(UserUpserted message) =>
        With(message.TenantId, ("userId", message.UserId), ("customerId", message.CustomerId)).Text("/display", message.Display, TextLength);

    static Faults With(string tenantId, params ReadOnlySpan<(string Member, string Value)> ids)
    {
        var faults = new Faults();
        CreateLicenseRules.Id(faults, "/tenantId", tenantId);
        foreach (var (member, value) in ids)
            CreateLicenseRules.Id(faults, $"/{member}", value);
        return faults;
    }

    static Faults Text(this Faults faults, string at, string? value, int length)
    {
        if (value is null)
            CreateLicenseRules.Require(faults, at);
        else if (value.Length > length)
            faults.Add(at, FaultCodes.TooLong, $"The text may have at most {length} characters.");
        else if (value.Contains('\0', StringComparison.Ordinal))
            faults.Add(at, FaultCodes.InvalidValue, "The text has a character U+0000, which not every database can keep.");
        return faults;
    }
}
