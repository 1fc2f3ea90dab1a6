using Licensing.Messaging.Contracts;

namespace Licensing.Messaging.Licenses.Catalog;

/// <summary>A product offering as its owner last published it.</summary>
public sealed class ProductOffering : IVersioned
{
    public required string TenantId { get; init; }
    public required string ProductOfferingId { get; init; }
    public required string Name { get; init; }
    public required string Type { get; init; }
    public string? LicenseType { get; init; }
    public required string Status { get; init; }
    public Price? Price { get; init; }
    public ProductOfferingGroup? Group { get; init; }
    public required long Version { get; init; }
}
