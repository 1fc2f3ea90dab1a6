namespace Licensing.Messaging.Ingress.Tests.Contract.Rows;

/// <summary>Every kind of fault that a body can have.</summary>
static class FaultRows
{
    public static IEnumerable<Row> All =>
    [
        New("""{}""", "/productOfferingId required", "/customerId required"),
        New("""{"productOfferingId":"pbx-basic"}""", "/customerId required"),
        New(Scene.Order(""" "colour":"red" """), "/colour unknown_member"),
        New(Scene.Order(""" "Type":"PBX" """), "/Type unknown_member"),
        New(Scene.Order(""" "customerId":"acme" """), "/customerId duplicate_member"),
        New(Scene.Order(""" "colour":1,"colour":2,"type":"PBX","type":"PBX","type":"PBX" """), "/colour unknown_member", "/type duplicate_member"),
        New(Scene.Order(""" "assignedTo":{"type":"X","userId":"a b"} """), "/assignedTo/type invalid_value", "/assignedTo/userId invalid_id"),
        New(Scene.Order(""" "metadata":{"a":1,"a":1} """), "/metadata/a duplicate_member"),
        New(Scene.Order(""" "metadata":{"a/b":1,"a\/b":2,"~":1,"\u007e":2} """), "/metadata/a~1b duplicate_member", "/metadata/~0 duplicate_member"),
        New(Scene.Order(""" "assignedTo":{"type":"USER","userId":"u","userId":"v"} """), "/assignedTo/userId duplicate_member"),
        New("""{"productOfferingId":1,"customerId":{}}""", "/productOfferingId wrong_type", "/customerId wrong_type"),
        New(Scene.Order(""" "type":null """), "/type wrong_type"),
        New(Scene.Order(""" "assignedTo":[] """), "/assignedTo wrong_type"),
        New(Scene.Order(""" "metadata":{"a":null,"b":[],"c":{}} """), "/metadata/a wrong_type", "/metadata/b wrong_type", "/metadata/c wrong_type"),
        New(Scene.Order(""" "activationDate":20260101 """), "/activationDate wrong_type"),
        New("""{"productOfferingId":"","customerId":"no spaces"}""", "/productOfferingId invalid_id", "/customerId invalid_id"),
        New("""{"productOfferingId":"pbx/basic","customerId":"åcme"}""", "/productOfferingId invalid_id", "/customerId invalid_id"),
        New(Scene.Order(""" "assignedTo":{"type":"USER","userId":"a b"} """), "/assignedTo/userId invalid_id"),
        New(Scene.Order(""" "assignedTo":{} """), "/assignedTo/type required"),
        New(Scene.Order(""" "assignedTo":{"type":"USER"} """), "/assignedTo/userId required"),
        New(Scene.Order(""" "assignedTo":{"type":"user","userId":"u"} """), "/assignedTo/type invalid_value"),
        New(Scene.Order(""" "assignedTo":{"type":"USER","userId":"u","customerId":"acme"} """), "/assignedTo/customerId unknown_member"),
        New(Scene.Order(""" "assignedTo":{"type":"USER","userId":"u","userDisplay":"U"} """), "/assignedTo/userDisplay unknown_member"),
        New(Scene.Order(""" "activationDate":"2026-02-29" """), "/activationDate invalid_date"),
        New(Scene.Order(""" "activationDate":"0000-12-31" """), "/activationDate invalid_date"),
        New(Scene.Order(""" "activationDate":"10000-01-01" """), "/activationDate invalid_date"),
        New(Scene.Order(""" "type":"" """), "/type invalid_value"),
        New(Scene.Order(""" "metadata":{"":1} """), "/metadata/ invalid_value"),
        New(Scene.Order(""" "metadata":{"a":"\ud800"} """), "/metadata/a invalid_value"),
        New(Scene.Order(""" "metadata":{"a":1e400,"b":-1e400,"c":9007199254740992} """),
            "/metadata/a number_out_of_range", "/metadata/b number_out_of_range", "/metadata/c number_out_of_range"),
    ];

    static Row New(string body, params string[] faults) =>
        new(CreationRows.Operation, $"the body {body}", 400, "validation_error", scene => scene.Submit(body)) { Faults = faults };
}
