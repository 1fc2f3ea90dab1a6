using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Contract.Rows;

/// <summary>What is not of one operation: what the web server and the framework answer, and what is not below <c>/api</c>.</summary>
static class AroundRows
{
    public const string Any = "any", Elsewhere = "elsewhere";

    public static IEnumerable<Row> Working =>
    [
        new(Elsewhere, "the process runs", 200, null, scene => scene.Host.Api.Send(ApiRequest.Get("/health/live"))),
        new(Elsewhere, "it can accept requests", 200, null, scene => scene.Host.Api.Send(ApiRequest.Get("/health/ready"))),
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

    /// <summary>On an ingress whose database cannot be reached.</summary>
    public static IEnumerable<Row> WithoutDatabase =>
    [
        new(CreationRows.Operation, "without a database", 503, "service_unavailable", scene => scene.Submit()),
        .. new[] { (ListingRows.Operation, ""), (ReadingRows.License, "/00000000-0000-7000-8000-000000000000") }.Select(operation =>
            new Row(operation.Item1, "without a database", 503, "service_unavailable", scene => scene.Get("/api/v1/licenses" + operation.Item2))),
        new(ReadingRows.Request, "without a database", 503, "service_unavailable", scene =>
            scene.Get("/api/v1/license-requests/00000000-0000-7000-8000-000000000000")),
        new(Elsewhere, "not ready without a database", 503, null, scene => scene.Host.Api.Send(ApiRequest.Get("/health/ready"))),
    ];
}
