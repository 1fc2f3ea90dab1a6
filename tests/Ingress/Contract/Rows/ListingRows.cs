using Licensing.Messaging.Ingress.Tests.Requests;

namespace Licensing.Messaging.Ingress.Tests.Contract.Rows;

/// <summary>The list of licenses.</summary>
static class ListingRows
{
    public const string Operation = "GET /licenses";
    const string Path = "/api/v1/licenses";

    public static IEnumerable<Row> All =>
    [
        Fits("all", ""),
        Fits("every filter", "?customerId=acme&status=ACTIVE&type=PBX&productOfferingId=pbx-basic"),
        Fits("filters again and again", "?status=ACTIVE&status=PENDING&status=PAUSED&status=CANCELLED&status=BLOCKED"),
        Fits("a limit of 1", "?limit=1"),
        Fits("a limit of 1000", "?limit=1000"),
        Faulty("a limit of 0", "?limit=0", "limit number_out_of_range"),
        Faulty("a limit of 1001", "?limit=1001", "limit number_out_of_range"),
        Faulty("a limit of -1", "?limit=-1", "limit number_out_of_range"),
        Faulty("a limit of many", "?limit=many", "limit wrong_type"),
        Faulty("two limits", "?limit=1&limit=1", "limit duplicate_parameter"),
        Fits("100 values", "?" + Values(100)),
        Faulty("101 values", "?" + Values(101), "customerId too_many"),
        Fits("a customer's id of 64", $"?customerId={Text(64)}"),
        Faulty("a customer's id of 65", $"?customerId={Text(65)}", "customerId invalid_id"),
        Fits("an offering's id of 64", $"?productOfferingId={Text(64)}"),
        Faulty("an offering's id of 65", $"?productOfferingId={Text(65)}", "productOfferingId invalid_id"),
        Fits("a type of 64", $"?type={Text(64)}"),
        Faulty("a type of 65", $"?type={Text(65)}", "type too_long"),
        Faulty("no status", "?status=active", "status invalid_value"),
        Faulty("an unknown parameter", "?customer=acme", "customer unknown_parameter"),
        Faulty("a cursor that is none", "?cursor=nonsense", "cursor invalid_cursor"),
        Faulty("everything wrong", "?limit=0&status=x&cursor=&colour=red",
            "limit number_out_of_range", "status invalid_value", "cursor invalid_cursor", "colour unknown_parameter"),
        new(Operation, "the next page", 200, null, scene => Next(scene, "")),
        new(Operation, "the next page of another list", 400, "validation_error", scene => Next(scene, "&status=ACTIVE")) { Faults = ["cursor invalid_cursor"] },
        new(Operation, "HEAD", 200, null, scene => scene.Call("HEAD", Path)),
        new(Operation, "no API key", 401, "api_key_missing", scene => scene.Host.Api.Send(ApiRequest.Get(Path))),
        new(Operation, "a wrong API key", 401, "api_key_invalid", scene => scene.Host.Api.Send(ApiRequest.Get(Path).With("X-API-Key", "lk_nobody"))),
        new(Operation, "a version that there is not", 404, "not_found", scene => scene.Get("/api/v2/licenses")),
        new(Operation, "another method", 405, "method_not_allowed", scene => scene.Call("PATCH", Path)) { Headers = [("Allow", "[A-Z, ]*GET[A-Z, ]*")] },
        new(Operation, "nothing that the client can read", 406, "not_acceptable", scene => scene.Get(Path, "Accept", "text/html")),
    ];

    static Row Fits(string name, string query) => new(Operation, name, 200, null, scene => scene.Get(Path + query));

    static Row Faulty(string name, string query, params string[] faults) =>
        new(Operation, name, 400, "validation_error", scene => scene.Get(Path + query)) { Faults = faults };

    static async Task<Answer> Next(Scene scene, string filters)
    {
        await scene.Tenant.Submit("one", prefer: "wait=30");
        await scene.Tenant.Submit("two", prefer: "wait=30");
        var first = await scene.Get($"{Path}?limit=1");
        return await scene.Get($"{Path}?limit=1&cursor={first.Json.GetProperty("pagination").GetProperty("nextCursor").GetString()}{filters}");
    }

    static string Values(int count) => string.Join('&', Enumerable.Range(1, count).Select(i => $"customerId=c{i}"));

    static string Text(int length) => new('x', length);
}
