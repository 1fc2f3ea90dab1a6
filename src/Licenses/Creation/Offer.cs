using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Catalog;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Problems;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Licenses.Creation;

/// <summary>The customer, offering and assignee of a command, checked against what their owners have published.</summary>
/// <param name="Customer">Who will own the license.</param>
/// <param name="Offering">What the license comes from.</param>
/// <param name="AssignedTo">What it is assigned to, with its display text.</param>
sealed record Offer(Customer Customer, ProductOffering Offering, Assignee? AssignedTo)
{
    /// <summary>Either an offer, or the business reason against it.</summary>
    public static async Task<(Offer? Offer, Refusal? Refusal)> Find(LicensingDbContext dbContext, CreateLicense command, CancellationToken cancellationToken)
    {
        var customer = await dbContext.Customers.AsNoTracking().SingleOrDefaultAsync(
            row => row.TenantId == command.TenantId && row.CustomerId == command.CustomerId && !row.Removed, cancellationToken);
        if (customer is null)
            return (null, new Refusal(ProblemTypes.CustomerNotFound, "/customerId", $"There is no customer '{command.CustomerId}'."));

        var offering = await dbContext.ProductOfferings.AsNoTracking().SingleOrDefaultAsync(
            row => row.TenantId == command.TenantId && row.ProductOfferingId == command.ProductOfferingId, cancellationToken);
        if (Check(offering, command) is { } refusal)
            return (null, refusal);

        if (command.AssignedTo is not { } reference)
            return (new Offer(customer, offering!, null), null);
        return await FindAssignee(dbContext, command, customer, reference, cancellationToken) is { } assignee
            ? (new Offer(customer, offering!, assignee), null)
            : (null, WithoutAssignee(command.CustomerId, reference));
    }

    static Refusal WithoutAssignee(string customerId, Assignee reference)
    {
        var (member, text) = reference.Type switch
        {
            AssigneeTypes.Subscription => ("subscriptionId", $"Customer '{customerId}' has no subscription '{reference.SubscriptionId}'."),
            AssigneeTypes.User => ("userId", $"Customer '{customerId}' has no user '{reference.UserId}'."),
            _ => ("customerId", $"A license of customer '{customerId}' cannot be assigned to customer '{reference.CustomerId}'."),
        };
        return new Refusal(ProblemTypes.AssigneeNotFound, $"/assignedTo/{member}", text);
    }

    static Refusal? Check(ProductOffering? offering, CreateLicense command)
    {
        const string at = "/productOfferingId";
        var id = command.ProductOfferingId;
        return offering switch
        {
            null => new Refusal(ProblemTypes.ProductOfferingNotFound, at, $"There is no product offering '{id}'."),
            { Type: not ProductOfferingTypes.License } or { LicenseType: null } =>
                new Refusal(ProblemTypes.ProductOfferingNotALicense, at, $"Product offering '{id}' is of type {offering.Type}; it creates no licenses."),
            { Status: not ProductOfferingStatuses.Available } =>
                new Refusal(ProblemTypes.ProductOfferingUnavailable, at, $"Product offering '{id}' is {offering.Status}."),
            _ when command.Type is { } type && type != offering.LicenseType =>
                new Refusal(ProblemTypes.LicenseTypeMismatch, "/type", $"Product offering '{id}' creates licenses of type '{offering.LicenseType}', not '{type}'."),
            _ => null,
        };
    }

    /// <summary>The assignee with its display text, when it is the customer's.</summary>
    static async Task<Assignee?> FindAssignee(
        LicensingDbContext dbContext, CreateLicense command, Customer customer, Assignee reference, CancellationToken cancellationToken)
    {
        switch (reference.Type)
        {
            case AssigneeTypes.Subscription:
                var subscription = await dbContext.Subscriptions.AsNoTracking().SingleOrDefaultAsync(
                    row => row.TenantId == command.TenantId && row.SubscriptionId == reference.SubscriptionId && row.CustomerId == command.CustomerId,
                    cancellationToken);
                return subscription is null ? null : reference with { SubscriptionDisplay = subscription.Display };
            case AssigneeTypes.User:
                var user = await dbContext.Users.AsNoTracking().SingleOrDefaultAsync(
                    row => row.TenantId == command.TenantId && row.UserId == reference.UserId && row.CustomerId == command.CustomerId,
                    cancellationToken);
                return user is null ? null : reference with { UserDisplay = user.Display };
            default:
                return reference.CustomerId == customer.CustomerId ? reference with { CustomerDisplay = customer.Name } : null;
        }
    }
}

/// <summary>A business reason against a license.</summary>
sealed record Refusal(ProblemType Problem, string Property, string Detail);
