using System.Text.Json;

namespace Licensing.Messaging.Contracts;

/// <summary>A license, as the HTTP API answers it and the events carry it. Instants are UTC.</summary>
public sealed record License
{
    /// <summary>The license's id, a UUID of version 7.</summary>
    public required Guid LicenseId { get; init; }

    /// <summary><c>PENDING</c> while its activation date lies ahead, <c>ACTIVE</c>, <c>PAUSED</c>, <c>CANCELLED</c> or <c>BLOCKED</c>.</summary>
    /// <seealso cref="LicenseStatuses"/>
    public required string Status { get; init; }

    /// <summary>The offering's license type.</summary>
    public required string Type { get; init; }

    /// <summary>The customer who owns the license.</summary>
    public required CustomerSummary Customer { get; init; }

    /// <summary>The offering that the license came from, as it was when the license was created.</summary>
    public required ProductOfferingSummary ProductOffering { get; init; }

    /// <summary>When the license became active.</summary>
    public DateTime? ActivatedAt { get; init; }

    /// <summary>When the license was paused, while it is.</summary>
    public DateTime? PausedAt { get; init; }

    /// <summary>When the license was cancelled.</summary>
    public DateTime? CancelledAt { get; init; }

    /// <summary>What the license is assigned to, with its display text.</summary>
    public Assignee? AssignedTo { get; init; }

    /// <summary>What this license type has to say; an empty object for most.</summary>
    public IReadOnlyDictionary<string, JsonElement> Details { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>A change of status that lies ahead.</summary>
    public PendingStatus? PendingStatus { get; init; }

    /// <summary>A change of offering that lies ahead.</summary>
    public PendingProductOffering? PendingProductOffering { get; init; }

    /// <summary>The notes that the request carried; an empty object when it carried none.</summary>
    public IReadOnlyDictionary<string, JsonElement> Metadata { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>When the license was created.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the license last changed.</summary>
    public required DateTime UpdatedAt { get; init; }
}

/// <summary>The values of <see cref="License.Status"/>.</summary>
public static class LicenseStatuses
{
    /// <summary>Created; its activation date lies ahead.</summary>
    public const string Pending = "PENDING";

    /// <summary>In use.</summary>
    public const string Active = "ACTIVE";

    /// <summary>Paused.</summary>
    public const string Paused = "PAUSED";

    /// <summary>Cancelled.</summary>
    public const string Cancelled = "CANCELLED";

    /// <summary>Blocked.</summary>
    public const string Blocked = "BLOCKED";
}

/// <summary>A customer in short.</summary>
/// <param name="CustomerId">The customer's id.</param>
/// <param name="Name">The customer's name.</param>
public sealed record CustomerSummary(string CustomerId, string Name);

/// <summary>A change of status that lies ahead.</summary>
/// <param name="Status">The status to come.</param>
/// <param name="ScheduledAt">The day (UTC) on which it comes.</param>
public sealed record PendingStatus(string Status, DateOnly ScheduledAt);

/// <summary>A change of offering that lies ahead.</summary>
/// <param name="ScheduledAt">The day (UTC) on which it comes.</param>
/// <param name="Product">The offering to come.</param>
public sealed record PendingProductOffering(DateOnly ScheduledAt, ProductOfferingSummary Product);
