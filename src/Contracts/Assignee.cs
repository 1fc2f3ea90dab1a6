namespace Licensing.Messaging.Contracts;

/// <summary>A reference to what a license is assigned to. Exactly the id that <see cref="Type"/> names is present.</summary>
public sealed record Assignee
{
    /// <summary>One of <see cref="AssigneeTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The subscription, when <see cref="Type"/> is <see cref="AssigneeTypes.Subscription"/>.</summary>
    public string? SubscriptionId { get; init; }

    /// <summary>The user, when <see cref="Type"/> is <see cref="AssigneeTypes.User"/>.</summary>
    public string? UserId { get; init; }

    /// <summary>The customer, when <see cref="Type"/> is <see cref="AssigneeTypes.Customer"/>.</summary>
    public string? CustomerId { get; init; }

    /// <summary>The subscription as people read it; only in answers and events.</summary>
    public string? SubscriptionDisplay { get; init; }

    /// <summary>The user as people read it; only in answers and events.</summary>
    public string? UserDisplay { get; init; }

    /// <summary>The customer as people read it; only in answers and events.</summary>
    public string? CustomerDisplay { get; init; }
}

/// <summary>The values of <see cref="Assignee.Type"/>.</summary>
public static class AssigneeTypes
{
    /// <summary>A subscription.</summary>
    public const string Subscription = "SUBSCRIPTION";

    /// <summary>A user.</summary>
    public const string User = "USER";

    /// <summary>A customer.</summary>
    public const string Customer = "CUSTOMER";
}
