namespace Licensing.Messaging.Licenses.Catalog;

/// <summary>A user that licenses can be assigned to, as its owner last published it.</summary>
public sealed class User : IVersioned
{
    public required string TenantId { get; init; }
    public required string UserId { get; init; }
    public required string CustomerId { get; init; }
    public required string Display { get; init; }
    public required long Version { get; init; }
}
