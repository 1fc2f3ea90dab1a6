using System.Text.Json;
using System.Text.Json.Nodes;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Json;
using Licensing.Messaging.Licenses.Problems;
using Licensing.Messaging.Licenses.Reading;
using Microsoft.OpenApi;

namespace Licensing.Messaging.Ingress.Description;

/// <summary>The examples of the document, by name. Answers are written as the service writes them.</summary>
static class Examples
{
    public const string SmallestBody = "smallest", WholeBody = "whole", ActiveLicense = "active_license", PendingLicense = "pending_license",
        OpenRequest = "open_request", CompletedRequest = "completed_request", RejectedRequest = "rejected_request", Live = "live", Ready = "ready",
        NotReady = "not_ready", FirstPage = "first_page", LastPage = "last_page";

    const string Cursor = "AQGaIHEpAAAB";

    public static readonly Guid LicenseId = Guid.Parse("01a20712-99b6-7000-8994-41326c871aba"), RequestId = Guid.Parse("01a20712-9981-7000-b1f4-5d2cf0a86e11");

    static readonly DateTime Accepted = new(2026, 11, 23, 10, 15, 0, DateTimeKind.Utc), Created = Accepted.AddMilliseconds(53);

    public static IReadOnlyDictionary<string, OpenApiExample> All => new Dictionary<string, OpenApiExample>
    {
        [SmallestBody] = Of("Nothing but what is required", JsonNode.Parse("""{ "productOfferingId": "pbx-basic", "customerId": "acme" }""")),
        [WholeBody] = Of("Everything", JsonNode.Parse("""
            {
              "productOfferingId": "pbx-basic",
              "customerId": "acme",
              "type": "PBX",
              "assignedTo": { "type": "SUBSCRIPTION", "subscriptionId": "acme-mobile-1" },
              "activationDate": "2026-12-01",
              "metadata": { "order": "4711", "seats": 5, "trial": false }
            }
            """)),
        [ActiveLicense] = Of("A license in use", License(Active)),
        [PendingLicense] = Of("A license whose activation date lies ahead", License(Pending)),
        [FirstPage] = Of("There is another page", Page(Active, Cursor)),
        [LastPage] = Of("The last page", Page(Pending, nextCursor: null)),
        [OpenRequest] = Of("The outcome is still open", View(RequestStatuses.Accepted)),
        [CompletedRequest] = Of("The license was created", View(RequestStatuses.Completed)),
        [RejectedRequest] = Of("There was a business reason against it", View(RequestStatuses.Rejected)),
        [Live] = Of("The process runs", JsonValue.Create("live")),
        [Ready] = Of("It can accept requests", JsonValue.Create("ready")),
        [NotReady] = Of("It cannot", JsonValue.Create("the database cannot be reached")),
    };

    public static IEnumerable<KeyValuePair<string, OpenApiExample>> Problems => ProblemTypes.All.Select(type =>
        KeyValuePair.Create(type.Code, Of(type.Title, JsonSerializer.SerializeToNode(ProblemExamples.Of(type), LicensingJson.Writer.Problem))));

    static License Active => new()
    {
        LicenseId = LicenseId,
        Status = LicenseStatuses.Active,
        Type = "PBX",
        Customer = new CustomerSummary("acme", "Acme"),
        ProductOffering = new ProductOfferingSummary
        {
            ProductOfferingId = "pbx-basic",
            Name = "PBX Basic",
            Price = new Price { Currency = "SEK", PriceType = "RECURRING", NetPrice = 49, BillingCycle = new BillingCycle("MONTH", 1) },
            Group = new ProductOfferingGroup("pbx", "PBX", "TELEPHONY"),
        },
        ActivatedAt = Created,
        CreatedAt = Created,
        UpdatedAt = Created,
    };

    static License Pending => Active with
    {
        Status = LicenseStatuses.Pending,
        ActivatedAt = null,
        AssignedTo = new Assignee { Type = AssigneeTypes.Subscription, SubscriptionId = "acme-mobile-1", SubscriptionDisplay = "+46 70 000 00 01" },
        PendingStatus = new PendingStatus(LicenseStatuses.Active, new DateOnly(2026, 12, 1)),
        Metadata = new Dictionary<string, JsonElement> { ["order"] = JsonElement.Parse("\"4711\""), ["seats"] = JsonElement.Parse("5") },
    };

    static OpenApiExample Of(string summary, JsonNode? value) => new() { Summary = summary, Value = value };

    static JsonNode? License(License license) => JsonSerializer.SerializeToNode(license, LicensingJson.Writer.License);

    static JsonNode? Page(License license, string? nextCursor) =>
        JsonSerializer.SerializeToNode(new LicensePage([license], new Pagination(nextCursor)), LicensingJson.Writer.LicensePage);

    static JsonNode? View(string status)
    {
        var isOpen = status == RequestStatuses.Accepted;
        var isCompleted = status == RequestStatuses.Completed;
        var problem = JsonSerializer.SerializeToElement(ProblemExamples.Of(ProblemTypes.CustomerNotFound), LicensingJson.Writer.Problem);
        return JsonSerializer.SerializeToNode(
            new LicenseRequestView(
                RequestId, "9f1c2d8e-order-4711", status, RequestSources.Rest, Accepted,
                CompletedAt: isOpen ? null : Created,
                LicenseId: isCompleted ? LicenseId : null,
                License: isCompleted ? JsonSerializer.SerializeToElement(Active, LicensingJson.Writer.License) : null,
                Problem: isOpen || isCompleted ? null : problem),
            LicensingJson.Writer.LicenseRequestView);
    }
}
