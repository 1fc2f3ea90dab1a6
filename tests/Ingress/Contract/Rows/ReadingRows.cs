using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Contract.Rows;

/// <summary>Reading one license, one license request.</summary>
static class ReadingRows
{
    public const string License = "GET /licenses/{licenseId}", Request = "GET /license-requests/{requestId}";
    const string Unknown = "00000000-0000-7000-8000-000000000000";

    public static IEnumerable<Row> All =>
    [
        new(License, "its place", 200, null, async scene => await scene.Get(await Created(scene))) { Headers = [("ETag", "\"[^\"]+\""), ("Cache-Control", "[a-z, -]+")] },
        new(License, "HEAD", 200, null, async scene => await scene.Call("HEAD", await Created(scene))) { Headers = [("ETag", "\"[^\"]+\"")] },
        new(License, "its tag", 304, null, KnownTag),
        new(License, "any tag", 304, null, async scene => await scene.Get(await Created(scene), "If-None-Match", "*")),
        new(License, "another tag", 200, null, async scene => await scene.Get(await Created(scene), "If-None-Match", "\"other\"")),
        .. Common(License, $"/api/v1/licenses/{Unknown}"),
        new(License, "another tenant's", 404, "not_found", async scene => await Stranger(scene, await Created(scene))),
        new(Request, "open", 200, null, async scene => await scene.Get((await scene.Submit(prefer: "respond-async")).Header("Location")!)),
        new(Request, "waited for", 200, null, async scene =>
            await scene.Get((await scene.Submit(prefer: "respond-async")).Header("Location")!, "Prefer", "wait=30")) { Headers = [("Preference-Applied", "wait=30")] },
        new(Request, "waited for too long", 200, null, async scene =>
            await scene.Get((await scene.Submit(prefer: "respond-async")).Header("Location")!, "Prefer", "wait=31")) { Headers = [("Preference-Applied", "wait=30")] },
        .. Common(Request, $"/api/v1/license-requests/{Unknown}"),
        new(Request, "another tenant's", 404, "not_found", async scene =>
            await Stranger(scene, (await scene.Submit(prefer: "respond-async")).Header("Location")!)),
    ];

    static IEnumerable<Row> Common(string operation, string unknown) =>
    [
        new(operation, "an unknown id", 404, "not_found", scene => scene.Get(unknown)),
        new(operation, "no id", 404, "not_found", scene => scene.Get(unknown.Replace(Unknown, "nonsense", StringComparison.Ordinal))),
        new(operation, "no API key", 401, "api_key_missing", scene => scene.Host.Api.Send(ApiRequest.Get(unknown))),
        new(operation, "a wrong API key", 401, "api_key_invalid", scene => scene.Host.Api.Send(ApiRequest.Get(unknown).With("X-API-Key", "lk_nobody"))),
        new(operation, "another method", 405, "method_not_allowed", scene => scene.Call("DELETE", unknown)) { Headers = [("Allow", "[A-Z, ]*GET[A-Z, ]*")] },
        new(operation, "nothing that the client can read", 406, "not_acceptable", scene => scene.Get(unknown, "Accept", "text/html")),
    ];

    static async Task<string> Created(Scene scene) => (await scene.Submit()).Header("Location")!;

    static async Task<Answer> KnownTag(Scene scene)
    {
        var place = await Created(scene);
        return await scene.Get(place, "If-None-Match", (await scene.Get(place)).Header("ETag"));
    }

    static async Task<Answer> Stranger(Scene scene, string place) => await (await TestTenant.Create(scene.Host)).Get(place);
}
