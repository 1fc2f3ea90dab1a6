using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Cli.Catalog;

/// <summary>What belongs to a product offering alone.</summary>
static class OfferingParts
{
    public const int TypeLength = 64;

    /// <summary>Required for offerings that create licenses, and without sense for others, whose type may be misspelt.</summary>
    public static string? LicenseType(JsonMembers offering, string type)
    {
        if (type == ProductOfferingTypes.License)
            return offering.Text("licenseType", TypeLength);
        if (type.Length > 0 && offering.Has("licenseType"))
            offering.Fault("licenseType", FaultCodes.InvalidValue, $"Only an offering of type {ProductOfferingTypes.License} has one.");
        return null;
    }

    public static Price? Price(JsonMembers offering)
    {
        if (offering.Object("price", "currency", "priceType", "discount", "netPrice", "boundMonths", "billingCycle") is not { } price)
            return null;
        return new Price
        {
            Currency = Currency(price),
            PriceType = price.OneOf("priceType", "ONE_TIME", "RECURRING"),
            Discount = price.Decimal("discount"),
            NetPrice = price.Decimal("netPrice"),
            BoundMonths = (int?)price.Integer("boundMonths", 0, int.MaxValue),
            BillingCycle = BillingCycle(price),
        };
    }

    public static ProductOfferingGroup? Group(JsonMembers offering) =>
        offering.Object("group", "productOfferingGroupId", "name", "category") is { } group
            ? new ProductOfferingGroup(group.Id("productOfferingGroupId"), group.Text("name"), group.Has("category") ? group.Text("category") : null)
            : null;

    static string Currency(JsonMembers price)
    {
        var currency = price.Text("currency");
        if (currency.Length > 0 && (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper)))
            price.Fault("currency", FaultCodes.InvalidValue, "It must be a currency code of three capital letters, such as EUR.");
        return currency;
    }

    static BillingCycle? BillingCycle(JsonMembers price)
    {
        if (price.Object("billingCycle", "period", "interval") is not { } cycle)
            return null;
        cycle.Require("interval");
        return new BillingCycle(cycle.Text("period", TypeLength), (int?)cycle.Integer("interval", 1, int.MaxValue) ?? 0);
    }
}
