using System.Text.Json;

namespace Licensing.Messaging.Contracts;

/// <summary>
/// An order was completed. Send it to the queue <c>order-completed</c>: each line of type <c>LICENSE</c> becomes one
/// <see cref="CreateLicense"/> with the key <c>order:{orderId}:{lineItemId}</c>; other lines are left alone.
/// </summary>
public sealed record OrderCompleted
{
    /// <summary>The organisation whose order it is.</summary>
    public required string TenantId { get; init; }

    /// <summary>The order's id.</summary>
    public required string OrderId { get; init; }

    /// <summary>The order's lines.</summary>
    public required IReadOnlyList<OrderLine> Lines { get; init; }
}

/// <summary>One line of an order.</summary>
public sealed record OrderLine
{
    /// <summary>The line's id, unique within the order.</summary>
    public required string LineItemId { get; init; }

    /// <summary><c>LICENSE</c> for lines that become licenses.</summary>
    public required string Type { get; init; }

    /// <summary>The offering that was ordered.</summary>
    public required string ProductOfferingId { get; init; }

    /// <summary>The customer who ordered.</summary>
    public required string CustomerId { get; init; }

    /// <inheritdoc cref="CreateLicense.AssignedTo"/>
    public Assignee? AssignedTo { get; init; }

    /// <inheritdoc cref="CreateLicense.ActivationDate"/>
    public DateOnly? ActivationDate { get; init; }

    /// <inheritdoc cref="CreateLicense.Metadata"/>
    public IReadOnlyDictionary<string, JsonElement>? Metadata { get; init; }
}
