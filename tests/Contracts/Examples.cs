using System.Text.Json;

namespace Licensing.Messaging.Contracts.Tests;

/// <summary>An example of every message.</summary>
static class Examples
{
    const string Tenant = "acme";
    static readonly DateTime Instant = new(2026, 3, 1, 9, 30, 15, 250, DateTimeKind.Utc);
    static readonly DateOnly Day = new(2026, 4, 1);
    static readonly Guid Request = new("0195a1b2-0000-7000-8000-000000000001");
    static readonly Guid Event = new("0195a1b2-0000-7000-8000-000000000002");
    static readonly Guid LicenseId = new("0195a1b2-0000-7000-8000-000000000003");

    static readonly Dictionary<string, JsonElement> Notes = new()
    {
        ["text"] = JsonSerializer.SerializeToElement("Ærø <&> \"quoted\""),
        ["number"] = JsonSerializer.SerializeToElement(12.5m),
        ["flag"] = JsonSerializer.SerializeToElement(true),
    };

    static readonly ProductOfferingGroup Group = new("group-1", "Editors", "SOFTWARE");

    static readonly Price Price = new()
    {
        Currency = "DKK",
        PriceType = "RECURRING",
        Discount = 10m,
        NetPrice = 89.95m,
        BoundMonths = 6,
        BillingCycle = new BillingCycle("MONTH", 1),
    };

    static readonly ProductOfferingSummary Offering = new() { ProductOfferingId = "offering-1", Name = "Editor Pro", Price = Price, Group = Group };

    static readonly License MinimalLicense = new()
    {
        LicenseId = LicenseId,
        Status = LicenseStatuses.Active,
        Type = "EDITOR",
        Customer = new CustomerSummary("customer-1", "Acme Sales"),
        ProductOffering = new ProductOfferingSummary { ProductOfferingId = "offering-1", Name = "Editor Pro" },
        CreatedAt = Instant,
        UpdatedAt = Instant,
    };

    static readonly License FullLicense = MinimalLicense with
    {
        Status = LicenseStatuses.Paused,
        ProductOffering = Offering,
        ActivatedAt = Instant.AddMinutes(1),
        PausedAt = Instant.AddMinutes(2),
        CancelledAt = Instant.AddMinutes(3),
        AssignedTo = new Assignee { Type = AssigneeTypes.User, UserId = "user-1", UserDisplay = "Ada Lovelace" },
        Details = new Dictionary<string, JsonElement> { ["seats"] = JsonSerializer.SerializeToElement(5) },
        PendingStatus = new PendingStatus(LicenseStatuses.Cancelled, Day),
        PendingProductOffering = new PendingProductOffering(Day, Offering),
        Metadata = Notes,
    };

    public static IReadOnlyList<Example> All { get; } =
    [
        Example.Of(
            new CreateLicense { TenantId = Tenant, IdempotencyKey = "key-1", ProductOfferingId = "offering-1", CustomerId = "customer-1" },
            new CreateLicense
            {
                TenantId = Tenant,
                IdempotencyKey = "key-1",
                ProductOfferingId = "offering-1",
                CustomerId = "customer-1",
                Type = "EDITOR",
                AssignedTo = new Assignee
                {
                    Type = AssigneeTypes.Subscription,
                    SubscriptionId = "subscription-1",
                    SubscriptionDisplay = "+45 12 34 56 78",
                },
                ActivationDate = Day,
                Metadata = Notes,
                RequestId = Request,
            }),
        Example.Of(
            new OrderCompleted { TenantId = Tenant, OrderId = "order-1", Lines = [] },
            new OrderCompleted
            {
                TenantId = Tenant,
                OrderId = "order-1",
                Lines =
                [
                    new OrderLine { LineItemId = "line-1", Type = "SUBSCRIPTION", ProductOfferingId = "offering-2", CustomerId = "customer-1" },
                    new OrderLine
                    {
                        LineItemId = "line-2",
                        Type = ProductOfferingTypes.License,
                        ProductOfferingId = "offering-1",
                        CustomerId = "customer-1",
                        AssignedTo = new Assignee { Type = AssigneeTypes.Customer, CustomerId = "customer-1", CustomerDisplay = "Acme Sales" },
                        ActivationDate = Day,
                        Metadata = Notes,
                    },
                ],
            }),
        Example.Of(Created(MinimalLicense), Created(FullLicense)),
        Example.Of(Activated(MinimalLicense), Activated(FullLicense)),
        Example.Of(
            Rejected(RejectionCodes.CustomerNotFound, []),
            Rejected(
                RejectionCodes.ValidationError,
                [new ProblemDetail("/type", "too_long", "At most 64 characters."), new ProblemDetail("/assignedTo/type", "unknown", "There is no such type.", "USER")])),
        Example.Of(
            new ProductOfferingUpserted
            {
                TenantId = Tenant,
                ProductOfferingId = "offering-1",
                Name = "Editor Pro",
                Type = "SUBSCRIPTION",
                Status = ProductOfferingStatuses.Archived,
                Version = 1,
            },
            new ProductOfferingUpserted
            {
                TenantId = Tenant,
                ProductOfferingId = "offering-1",
                Name = "Editor Pro",
                Type = ProductOfferingTypes.License,
                LicenseType = "EDITOR",
                Status = ProductOfferingStatuses.Available,
                Price = Price,
                Group = Group,
                Version = long.MaxValue,
            }),
        Always(new CustomerUpserted { TenantId = Tenant, CustomerId = "customer-1", Name = "Acme Sales", Version = 1 }),
        Always(new CustomerRemoved { TenantId = Tenant, CustomerId = "customer-1", Version = 2 }),
        Always(new SubscriptionUpserted
        {
            TenantId = Tenant,
            SubscriptionId = "subscription-1",
            CustomerId = "customer-1",
            Display = "+45 12 34 56 78",
            Version = 1,
        }),
        Always(new UserUpserted { TenantId = Tenant, UserId = "user-1", CustomerId = "customer-1", Display = "Ada Lovelace", Version = 1 }),
    ];

    // A message without optional members.
    static Example Always<T>(T message)
        where T : class => Example.Of(message, message);

    static LicenseCreated Created(License license) =>
        new() { EventId = Event, OccurredAt = Instant, TenantId = Tenant, RequestId = Request, IdempotencyKey = "key-1", License = license };

    static LicenseActivated Activated(License license) =>
        new() { EventId = Event, OccurredAt = Instant, TenantId = Tenant, RequestId = Request, IdempotencyKey = "key-1", License = license };

    static LicenseRejected Rejected(string code, IReadOnlyList<ProblemDetail> details) => new()
    {
        EventId = Event,
        OccurredAt = Instant,
        TenantId = Tenant,
        RequestId = Request,
        IdempotencyKey = "key-1",
        Code = code,
        Message = "It was refused.",
        Details = details,
    };
}
