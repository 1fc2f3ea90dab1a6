namespace Licensing.Messaging.Contracts;

/// <summary>A product offering in short.</summary>
public sealed record ProductOfferingSummary
{
    /// <summary>The offering's id.</summary>
    public required string ProductOfferingId { get; init; }

    /// <summary>The offering's name.</summary>
    public required string Name { get; init; }

    /// <summary>What it costs.</summary>
    public Price? Price { get; init; }

    /// <summary>The group that it belongs to.</summary>
    public ProductOfferingGroup? Group { get; init; }
}

/// <summary>The price of an offering.</summary>
public sealed record Price
{
    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary><c>ONE_TIME</c> or <c>RECURRING</c>.</summary>
    public required string PriceType { get; init; }

    /// <summary>The discount, in that currency.</summary>
    public decimal? Discount { get; init; }

    /// <summary>The price after discount, without tax, in that currency.</summary>
    public decimal? NetPrice { get; init; }

    /// <summary>For how many months the buyer is bound.</summary>
    public int? BoundMonths { get; init; }

    /// <summary>How often a recurring price is billed.</summary>
    public BillingCycle? BillingCycle { get; init; }
}

/// <summary>How often a recurring price is billed: every <paramref name="Interval"/> periods.</summary>
/// <param name="Period">The unit, for instance <c>MONTH</c>.</param>
/// <param name="Interval">How many units make a cycle.</param>
public sealed record BillingCycle(string Period, int Interval);

/// <summary>A group of offerings.</summary>
/// <param name="ProductOfferingGroupId">The group's id.</param>
/// <param name="Name">The group's name.</param>
/// <param name="Category">The group's category.</param>
public sealed record ProductOfferingGroup(string ProductOfferingGroupId, string Name, string? Category = null);
