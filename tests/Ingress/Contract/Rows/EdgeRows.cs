using System.Text;
using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Contract.Rows;

/// <summary>Every limit of a submission: as much as there may be, and one more.</summary>
static class EdgeRows
{
    const int BodySize = 64 * 1024;

    public static IEnumerable<Row> All =>
    [
        Fits("an offering's id of 64", Ids(64, "acme"), 422, "product_offering_not_found"),
        Over("an offering's id of 65", Ids(65, "acme"), "/productOfferingId invalid_id"),
        Fits("every character of an id", $$"""{"productOfferingId":"pbx-basic","customerId":"AZaz09-_.:~"}""", 422, "customer_not_found"),
        Fits("a customer's id of 64", $$"""{"productOfferingId":"pbx-basic","customerId":"{{Text(64)}}"}""", 422, "customer_not_found"),
        Over("a customer's id of 65", $$"""{"productOfferingId":"pbx-basic","customerId":"{{Text(65)}}"}""", "/customerId invalid_id"),
        .. Assignee("SUBSCRIPTION", "subscriptionId"),
        .. Assignee("USER", "userId"),
        .. Assignee("CUSTOMER", "customerId"),
        Fits("a type of 64", Member("type", Text(64, 'é')), 422, "license_type_mismatch"),
        Over("a type of 65", Member("type", Text(65)), "/type too_long"),
        Fits("the first day", Member("activationDate", "0001-01-01")),
        Fits("the last day", Member("activationDate", "9999-12-31")),
        Fits("50 members of metadata", Metadata(Members(50))),
        Over("51 members of metadata", Metadata(Members(51)), "/metadata too_many"),
        Fits("a name of 40", Metadata($"\"{Text(40, 'é')}\":1")),
        Over("a name of 41", Metadata($"\"{Text(41)}\":1"), $"/metadata/{Text(41)} too_long"),
        Fits("a text of none", Metadata("\"a\":\"\"")),
        Fits("a text of 500", Metadata($"\"a\":\"{Text(500, 'é')}\"")),
        Fits("a text of 500 emoji", Metadata($"\"a\":\"{Emoji(500)}\"")),
        Over("a text of 501 emoji", Metadata($"\"a\":\"{Emoji(501)}\""), "/metadata/a too_long"),
        Fits("a name of 40 emoji", Metadata($"\"{Emoji(40)}\":1")),
        Over("a name of 41 emoji", Metadata($"\"{Emoji(41)}\":1"), $"/metadata/{Emoji(41)} too_long"),
        Fits("a type of 64 emoji", Member("type", Emoji(64)), 422, "license_type_mismatch"),
        Over("a type of 65 emoji", Member("type", Emoji(65)), "/type too_long"),
        Over("a text of 501", Metadata($"\"a\":\"{Text(501)}\""), "/metadata/a too_long"),
        Fits("integers of 53 bits", Metadata("\"a\":9007199254740991,\"b\":-9007199254740991")),
        Over("an integer of 54 bits", Metadata("\"a\":-9007199254740992"), "/metadata/a number_out_of_range"),
        Fits("the largest and the smallest number", Metadata("\"a\":1.7976931348623157e308,\"b\":5e-324")),
        Over("a number too large for a double", Metadata("\"a\":1.7976931348623159e308"), "/metadata/a number_out_of_range"),
        Over("a number too small for a double", Metadata("\"a\":2e-324"), "/metadata/a number_out_of_range"),
        Over("16 levels", $$"""{"productOfferingId":"pbx-basic","customerId":"acme","type":{{Nested(15)}}}""", "/type wrong_type"),
        Fits("17 levels", $$"""{"productOfferingId":"pbx-basic","customerId":"acme","type":{{Nested(16)}}}""", 400, "malformed_json"),
        Fits("a body of 64 KiB", TestTenant.Order.PadRight(BodySize)),
        Fits("a body of 64 KiB and a byte", TestTenant.Order.PadRight(BodySize + 1), 413, "payload_too_large"),
        Chunked("a body of 64 KiB in chunks", BodySize, 201, null),
        Chunked("a body of 64 KiB and a byte in chunks", BodySize + 1, 413, "payload_too_large"),
        new(CreationRows.Operation, "a body of 64 KiB in chunks of a byte", 201, null, scene => Bytewise(scene, BodySize)),
        new(CreationRows.Operation, "a body of 64 KiB and a byte in chunks of a byte", 413, "payload_too_large", scene => Bytewise(scene, BodySize + 1)),
        Key("a key of 1", "!", 201, null),
        Key("a key of 256", Text(256, '~'), 201, null),
        Key("a key of 257", Text(257), 400, "idempotency_key_invalid"),
        Key("an empty key", "", 400, "idempotency_key_invalid"),
        Key("a key with a space", "a b", 400, "idempotency_key_invalid"),
        Key("a key with DEL", "a\u007f", 400, "idempotency_key_invalid"),
    ];

    static Row Fits(string name, string body, int status = 201, string? code = null) => new(CreationRows.Operation, name, status, code, scene => scene.Submit(body));

    static Row Over(string name, string body, string fault) => Fits(name, body, 400, "validation_error") with { Faults = [fault] };

    static Row Key(string name, string key, int status, string? code) =>
        new(CreationRows.Operation, name, status, code, scene => scene.Send(request => request.Replace("Idempotency-Key", key)))
        {
            Faults = code is null ? [] : ["Idempotency-Key invalid_value"],
        };

    static Row Chunked(string name, int size, int status, string? code) => new(CreationRows.Operation, name, status, code, scene =>
        scene.Send(request => request.WithBody(TestTenant.Order.PadRight(size)).With("Transfer-Encoding", "chunked")));

    static Task<Answer> Bytewise(Scene scene, int size) => scene.Raw(
        "POST /api/v1/licenses HTTP/1.1",
        "Idempotency-Key: k\r\nPrefer: wait=30\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        + string.Concat(TestTenant.Order.PadRight(size).Select(c => $"1\r\n{c}\r\n")) + "0\r\n\r\n");

    static IEnumerable<Row> Assignee(string type, string member) =>
    [
        Fits($"a {member} of 64", AssignedTo(type, member, 64), 422, "assignee_not_found"),
        Over($"a {member} of 65", AssignedTo(type, member, 65), $"/assignedTo/{member} invalid_id"),
    ];

    static string AssignedTo(string type, string member, int length) =>
        Scene.Order($$""" "assignedTo":{"type":"{{type}}","{{member}}":"{{Text(length)}}"} """);

    static string Ids(int length, string customerId) => $$"""{"productOfferingId":"{{Text(length)}}","customerId":"{{customerId}}"}""";

    static string Member(string name, string value) => Scene.Order($"\"{name}\":\"{value}\"");

    static string Metadata(string members) => Scene.Order($$""" "metadata":{{{members}}} """);

    static string Members(int count) => string.Join(',', Enumerable.Range(1, count).Select(i => $"\"m{i}\":{i}"));

    static string Text(int length, char of = 'x') => new(of, length);

    static string Emoji(int length) => string.Concat(Enumerable.Repeat("😀", length));

    static string Nested(int levels) => new StringBuilder().Append('[', levels).Append(']', levels).ToString();
}
