namespace Licensing.Messaging.Contracts;

/// <summary>A product offering is new or has changed. Of several messages about one offering the highest version wins.</summary>
public sealed record ProductOfferingUpserted
{
    /// <summary>The organisation whose offering it is.</summary>
    public required string TenantId { get; init; }

    /// <summary>The offering's id.</summary>
    public required string ProductOfferingId { get; init; }

    /// <summary>The offering's name.</summary>
    public required string Name { get; init; }

    /// <summary>What the offering sells: <c>LICENSE</c>, <c>SUBSCRIPTION</c>, ...; only <c>LICENSE</c> creates licenses.</summary>
    public required string Type { get; init; }

    /// <summary>The type of the licenses that it creates, for offerings of type <c>LICENSE</c>.</summary>
    public string? LicenseType { get; init; }

    /// <summary><c>AVAILABLE</c> or <c>ARCHIVED</c>.</summary>
    public required string Status { get; init; }

    /// <summary>What it costs.</summary>
    public Price? Price { get; init; }

    /// <summary>The group that it belongs to.</summary>
    public ProductOfferingGroup? Group { get; init; }

    /// <summary>Rises with every change.</summary>
    public required long Version { get; init; }
}

/// <summary>The values of <see cref="ProductOfferingUpserted.Type"/> that this service knows.</summary>
public static class ProductOfferingTypes
{
    /// <summary>The offering creates licenses.</summary>
    public const string License = "LICENSE";
}

/// <summary>The values of <see cref="ProductOfferingUpserted.Status"/>.</summary>
public static class ProductOfferingStatuses
{
    /// <summary>It can be ordered.</summary>
    public const string Available = "AVAILABLE";

    /// <summary>It is no longer sold.</summary>
    public const string Archived = "ARCHIVED";
}
