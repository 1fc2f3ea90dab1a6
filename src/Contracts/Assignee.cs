namespace Licensing.Messaging.Contracts;

/// <summary>A reference to what a license is assigned to. Exactly the id that <c>type</c> names is present.</summary>
public sealed record Assignee
{
    /// <summary>What it is: <c>SUBSCRIPTION</c>, <c>USER</c> or <c>CUSTOMER</c>.</summary>
    /// <seealso cref="AssigneeTypes"/>
    public required string Type { get; init; }

    /// <summary>The subscription, when <c>type</c> is <c>SUBSCRIPTION</c>.</summary>
    public string? SubscriptionId { get; init; }

    /// <summary>The user, when <c>type</c> is <c>USER</c>.</summary>
    public string? UserId { get; init; }

    /// <summary>The customer, when <c>type</c> is <c>CUSTOMER</c>.</summary>
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
