namespace Licensing.Messaging.Licenses.Signing;

/// <summary>A secret that all processes share, so that what one of them signs another one can check. Made when it is first needed.</summary>
public sealed class SigningKey
{
    /// <summary>What it signs: keys of different purposes know nothing of each other.</summary>
    public required string Purpose { get; init; }

    /// <summary>256 random bits.</summary>
    public required byte[] Secret { get; init; }

    public required DateTime CreatedAt { get; init; }
}
