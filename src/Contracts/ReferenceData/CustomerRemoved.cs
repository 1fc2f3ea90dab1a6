namespace Licensing.Messaging.Contracts;

/// <summary>A customer is gone; new licenses for it are refused. Its licenses stay.</summary>
public sealed record CustomerRemoved
{
    /// <summary>The organisation whose customer it was.</summary>
    public required string TenantId { get; init; }

    /// <summary>The customer's id.</summary>
    public required string CustomerId { get; init; }

    /// <summary>Rises with every change.</summary>
    public required long Version { get; init; }
}
