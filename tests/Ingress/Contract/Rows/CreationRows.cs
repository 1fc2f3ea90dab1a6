using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Contract.Rows;

/// <summary>What becomes of a submission.</summary>
static class CreationRows
{
    public const string Operation = "POST /licenses";
    const string Archived = """{"productOfferingId":"voicemail","customerId":"acme"}""";

    public static IEnumerable<Row> All =>
    [
        New("a right submission", 201, scene => scene.Submit()) with { Headers = [("Preference-Applied", "wait=30")] },
        New("with everything", 201, scene => scene.Submit(Scene.Order(
            """ "type":"PBX","assignedTo":{"type":"SUBSCRIPTION","subscriptionId":"acme-mobile-1"},"activationDate":"2026-01-01","metadata":{"a":1,"b":true,"c":"d"} """))),
        New("assigned to the customer", 201, scene => scene.Submit(Scene.Order(""" "assignedTo":{"type":"CUSTOMER","customerId":"acme"} """))),
        New("without a preference", 201, scene => scene.Tenant.Submit(Scene.Key)),
        New("respond-async", 202, scene => scene.Submit(prefer: "respond-async")) with { Headers = [("Preference-Applied", "respond-async")] },
        New("wait=0", 202, scene => scene.Submit(prefer: "wait=0")) with { Headers = [("Preference-Applied", "wait=0")] },
        New("wait=31", 201, scene => scene.Submit(prefer: "wait=31")) with { Headers = [("Preference-Applied", "wait=30")] },
        New("the same again", 201, Twice(TestTenant.Order, TestTenant.Order)) with { Headers = [("Idempotency-Replayed", "true")] },
        New("the same again after a rejection", 422, Twice(Archived, Archived), "product_offering_unavailable") with
        {
            Headers = [("Idempotency-Replayed", "true")],
        },
        New("the same key with another body", 409, Twice(TestTenant.Order, Archived), "idempotency_key_mismatch"),
        New("a tenant whose billing is managed", 403, BillingManaged, "billing_managed"),
        Rejected("customer_not_found", """{"productOfferingId":"pbx-basic","customerId":"nobody"}"""),
        Rejected("product_offering_not_found", """{"productOfferingId":"nothing","customerId":"acme"}"""),
        Rejected("product_offering_unavailable", Archived),
        Rejected("product_offering_not_a_license", """{"productOfferingId":"mobile-5gb","customerId":"acme"}"""),
        Rejected("license_type_mismatch", Scene.Order(""" "type":"FAX" """)),
        Rejected("assignee_not_found", Scene.Order(""" "assignedTo":{"type":"USER","userId":"nobody"} """)),
        .. Refusals.All.Where(refusal => refusal.Value.Code != "validation_error").Select(refusal =>
            New(refusal.Key, refusal.Value.Status, scene => scene.Send(refusal.Value.Spoil), refusal.Value.Code) with
            {
                Faults = refusal.Value.Code switch
                {
                    "idempotency_key_missing" => ["Idempotency-Key required"],
                    "idempotency_key_invalid" => ["Idempotency-Key invalid_value"],
                    _ => [],
                },
            }),
        New("nothing that the client can read", 406, scene => scene.Send(request => request.With("Accept", "text/html")), "not_acceptable"),
        New("a compressed body", 415, scene => scene.Send(request => request.With("Content-Encoding", "gzip")), "unsupported_media_type"),
        New("a misspelt path", 404, scene => scene.Send(request => request with { Path = "/api/v1/licences" }), "not_found"),
        New("PUT", 405, scene => scene.Call("PUT", "/api/v1/licenses"), "method_not_allowed") with { Headers = [("Allow", "[A-Z, ]*POST[A-Z, ]*")] },
    ];

    static Row New(string name, int status, Func<Scene, Task<Answer>> send, string? code = null) => new(Operation, name, status, code, send);

    static Row Rejected(string code, string body) => New($"rejected, {code}", 422, scene => scene.Submit(body), code);

    static Func<Scene, Task<Answer>> Twice(string first, string second) => async scene =>
    {
        await scene.Submit(first);
        return await scene.Submit(second);
    };

    static async Task<Answer> BillingManaged(Scene scene) => await (await TestTenant.Create(scene.Host, billingManaged: true)).Submit(Scene.Key);
}
