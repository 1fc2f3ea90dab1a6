using System.Text.Json;

namespace Licensing.Messaging.Contracts;

/// <summary>
/// Command: create exactly one license for this tenant and idempotency key. Send it to the queue <c>create-license</c>.
/// The same key with the same content creates nothing more and reports the same outcome; with other content it is rejected
/// with <see cref="RejectionCodes.IdempotencyKeyMismatch"/>.
/// </summary>
public sealed record CreateLicense
{
    /// <summary>The organisation on whose behalf the license is created.</summary>
    public required string TenantId { get; init; }

    /// <summary>The key that makes repeats harmless: 1-256 characters of visible ASCII (0x21-0x7E), chosen by the sender.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>The offering to subscribe to; it decides the license type.</summary>
    public required string ProductOfferingId { get; init; }

    /// <summary>The existing customer who will own the license.</summary>
    public required string CustomerId { get; init; }

    /// <summary>The license type, 1-64 characters; if given it must equal the offering's license type.</summary>
    public string? Type { get; init; }

    /// <summary>The subscription, user or customer that the license is for.</summary>
    public Assignee? AssignedTo { get; init; }

    /// <summary>The day (UTC) on which the license becomes active; absent, today or earlier means at once.</summary>
    public DateOnly? ActivationDate { get; init; }

    /// <summary>The sender's own notes: at most 50 members with names of 1-40 characters; values are strings (up to 500 characters), numbers or booleans.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Metadata { get; init; }

    /// <summary>The id of the submission. Set by the ingress; other senders leave it out.</summary>
    public Guid? RequestId { get; init; }
}
