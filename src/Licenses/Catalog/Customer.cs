namespace Licensing.Messaging.Licenses.Catalog;

/// <summary>A customer as its owner last published it. A removed one stays as a mark, so that older messages do not bring it back.</summary>
public sealed class Customer : IVersioned
{
    public required string TenantId { get; init; }
    public required string CustomerId { get; init; }
    public required string Name { get; init; }
    public required long Version { get; init; }
    public bool Removed { get; init; }
}
