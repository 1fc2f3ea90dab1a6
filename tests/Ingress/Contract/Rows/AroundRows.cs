using Licensing.Messaging.Ingress.Tests.Backlog;
using Licensing.Messaging.Ingress.Tests.RateLimiting;
using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Contract.Rows;

/// <summary>What is not of one operation: what the web server and the framework answer, and what is not below <c>/api</c>.</summary>
static class AroundRows
{
    public const string Any = "any", Elsewhere = "elsewhere";
    const string License = "/api/v1/licenses/00000000-0000-7000-8000-000000000000", Request = "/api/v1/license-requests/00000000-0000-7000-8000-000000000000";

    public static IEnumerable<Row> Working =>
    [
        new(Elsewhere, "the process runs", 200, null, scene => scene.Host.Api.Send(ApiRequest.Get("/health/live"))),
        new(Elsewhere, "it can accept requests", 200, null, scene => scene.Host.Api.Send(ApiRequest.Get("/health/ready"))),
        new(Elsewhere, "the API's description", 200, null, scene => scene.Host.Api.Send(ApiRequest.Get("/openapi/v1.json"))),
        new(Elsewhere, "a page to try it out", 200, null, scene => scene.Host.Api.Send(ApiRequest.Get("/docs/index.html"))),
        new(Elsewhere, "nothing", 404, "not_found", scene => scene.Host.Api.Send(ApiRequest.Get("/nothing"))),
        new(Any, "a body in broken chunks", 400, "bad_request", scene => scene.Raw(
            "POST /api/v1/licenses HTTP/1.1", "Idempotency-Key: k\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZ\r\n")),
    ];

    /// <summary>On an ingress with narrow limits.</summary>
    public static IEnumerable<Row> Narrow =>
    [
        new(Any, "a long path", 414, "uri_too_long", scene => scene.Raw($"GET /api/v1/{new string('x', NarrowIngress.RequestLine)} HTTP/1.1", "\r\n")),
        new(Any, "a long header", 431, "headers_too_large", scene => scene.Raw("GET /api/v1/licenses HTTP/1.1", $"X: {new string('x', NarrowIngress.Headers)}\r\n\r\n")),
        new(Any, "a body that does not come", 408, "request_timeout", scene => scene.Raw(
            "POST /api/v1/licenses HTTP/1.1", "Idempotency-Key: k\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{")),
    ];

    /// <summary>On an ingress with a defect.</summary>
    public static IEnumerable<Row> Failing => [new(Any, "a defect", 500, "internal_error", scene => scene.Get(FailingIngress.Throws))];

    /// <summary>On an ingress with a rate limit.</summary>
    public static IEnumerable<Row> Limited =>
    [
        new(CreationRows.Operation, "beyond the rate limit", 429, "rate_limited", scene => Beyond(scene, () => scene.Submit())),
        new(ListingRows.Operation, "beyond the rate limit", 429, "rate_limited", scene => Beyond(scene, () => scene.Get("/api/v1/licenses"))),
        new(ReadingRows.License, "beyond the rate limit", 429, "rate_limited", scene => Beyond(scene, () => scene.Get(License))),
        new(ReadingRows.Request, "beyond the rate limit", 429, "rate_limited", scene => Beyond(scene, () => scene.Get(Request))),
        new(ReadingRows.License, "the last that the rate limit allows", 404, "not_found", scene => Beyond(scene, () => scene.Get(License), LimitedIngress.Burst - 1))
        {
            Headers = [("RateLimit", "\"default\";r=0;t=1"), ("RateLimit-Policy", "\"default\";q=5;w=5")],
        },
    ];

    /// <summary>On an ingress where few commands may wait.</summary>
    public static IEnumerable<Row> Crowded =>
    [
        new(CreationRows.Operation, "the last that may wait", 202, null, scene => Crowd(scene, CrowdedIngress.Limit - 1)),
        new(CreationRows.Operation, "one more than may wait", 503, "backlog_full", scene => Crowd(scene, CrowdedIngress.Limit)),
    ];

    /// <summary>On an ingress whose database cannot be reached.</summary>
    public static IEnumerable<Row> WithoutDatabase =>
    [
        new(CreationRows.Operation, "without a database", 503, "service_unavailable", scene => scene.Submit()),
        new(ListingRows.Operation, "without a database", 503, "service_unavailable", scene => scene.Get("/api/v1/licenses")),
        new(ReadingRows.License, "without a database", 503, "service_unavailable", scene => scene.Get(License)),
        new(ReadingRows.Request, "without a database", 503, "service_unavailable", scene => scene.Get(Request)),
        new(Elsewhere, "not ready without a database", 503, null, scene => scene.Host.Api.Send(ApiRequest.Get("/health/ready"))),
    ];

    static async Task<Answer> Beyond(Scene scene, Func<Task<Answer>> send, int spent = LimitedIngress.Burst)
    {
        for (var i = 0; i < spent; i++)
            await scene.Get(License);
        return await send();
    }

    static async Task<Answer> Crowd(Scene scene, int waiting)
    {
        for (var i = 0; i < waiting; i++)
            await scene.Tenant.Submit($"waiting-{i}", prefer: "respond-async");
        return await scene.Submit(prefer: "respond-async");
    }
}
