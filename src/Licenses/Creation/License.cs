using System.Text.Json;
using Licensing.Messaging.Contracts;

namespace Licensing.Messaging.Licenses.Creation;

/// <summary>A license. Its request id is unique for ever: no submission, however old, makes a second one.</summary>
public sealed class License
{
    public required Guid LicenseId { get; init; }
    public required string TenantId { get; init; }
    public required Guid RequestId { get; init; }
    public required string IdempotencyKey { get; init; }
    public required string Status { get; set; }
    public required string Type { get; init; }
    public required string CustomerId { get; init; }
    public required string CustomerName { get; init; }
    public required string ProductOfferingId { get; init; }

    /// <summary>The offering as it was when the license was created.</summary>
    public required ProductOfferingSummary ProductOffering { get; init; }

    public Assignee? AssignedTo { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? Metadata { get; init; }

    /// <summary>The day on which a pending license becomes active.</summary>
    public DateOnly? ActivationDate { get; init; }

    /// <summary>The conversation of the submission, kept for the activation of a pending license; null for any other.</summary>
    public Guid? ConversationId { get; init; }

    /// <summary>The W3C traceparent of the submission, kept like <see cref="ConversationId"/>.</summary>
    public string? TraceParent { get; init; }

    public DateTime? ActivatedAt { get; set; }
    public DateTime? PausedAt { get; init; }
    public DateTime? CancelledAt { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime UpdatedAt { get; set; }

    /// <summary>The license as clients and subscribers see it.</summary>
    public Contracts.License ToContract() => new()
    {
        LicenseId = LicenseId,
        Status = Status,
        Type = Type,
        Customer = new CustomerSummary(CustomerId, CustomerName),
        ProductOffering = ProductOffering,
        ActivatedAt = ActivatedAt,
        PausedAt = PausedAt,
        CancelledAt = CancelledAt,
        AssignedTo = AssignedTo,
        PendingStatus = Status == LicenseStatuses.Pending && ActivationDate is { } date ? new PendingStatus(LicenseStatuses.Active, date) : null,
        Metadata = Metadata ?? new Dictionary<string, JsonElement>(),
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
    };
}
