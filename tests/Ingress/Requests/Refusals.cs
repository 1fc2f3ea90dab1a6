using System.Text;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Requests;

/// <summary>Every way of being refused before anything is accepted, by name.</summary>
static class Refusals
{
    const int Most = 64 * 1024;

    public static readonly IReadOnlyDictionary<string, Refusal> All = new Dictionary<string, Refusal>
    {
        ["no API key"] = new(401, "api_key_missing", request => request.Without("X-API-Key")),
        ["an empty API key"] = new(401, "api_key_missing", request => request.Replace("X-API-Key", "")),
        ["an unknown API key"] = new(401, "api_key_invalid", request => request.Replace("X-API-Key", "lk_nobody")),
        ["two API keys"] = new(401, "api_key_invalid", request => request.With("X-API-Key", "lk_nobody")),
        ["an API key that is not ASCII"] = new(401, "api_key_invalid", request => request.Replace("X-API-Key", "lk_\u00e9")),

        ["no idempotency key"] = new(400, "idempotency_key_missing", request => request.Without("Idempotency-Key")),
        ["an empty idempotency key"] = InvalidKey(""),
        ["an idempotency key of 257 characters"] = InvalidKey(new string('k', 257)),
        ["an idempotency key with a space"] = InvalidKey("my key"),
        ["an idempotency key with a tab"] = InvalidKey("my\tkey"),
        ["an idempotency key in Latin-1"] = InvalidKey("cl\u00e9"),
        ["an idempotency key in UTF-8"] = InvalidKey(Encoding.Latin1.GetString("clé"u8)),
        ["two idempotency keys"] = new(400, "idempotency_key_invalid", request => request.With("X-Idempotency-Key", "another")),

        ["a body that is not JSON"] = Malformed("productOfferingId=pbx-basic"),
        ["an array"] = Malformed($"[{TestTenant.Order}]"),
        ["a string"] = Malformed("\"pbx-basic\""),
        ["null"] = Malformed("null"),
        ["an empty body"] = Malformed(""),
        ["half a body"] = Malformed(TestTenant.Order[..^1]),
        ["something after the body"] = Malformed(TestTenant.Order + "}"),
        ["two bodies"] = Malformed(TestTenant.Order + TestTenant.Order),
        ["a comment"] = Malformed("/* order */" + TestTenant.Order),
        ["a body nested deeply"] = Malformed(new string('[', 5000) + new string(']', 5000)),
        ["text that is not UTF-8"] = new(400, "malformed_json", request => request with { Body = [.. "{\"type\":\""u8, 0xC3, .. "\"}"u8] }),
        ["a name that is not UTF-8"] = new(400, "malformed_json", request => request with { Body = [.. "{\""u8, 0xFF, .. "\":1}"u8] }),

        ["an empty object"] = Faulty("{}"),
        ["an unknown member"] = Faulty("""{"productOfferingId":"pbx-basic","customerId":"acme","colour":"red"}"""),
        ["an impossible date"] = Faulty("""{"productOfferingId":"pbx-basic","customerId":"acme","activationDate":"2026-02-30"}"""),
        ["a null"] = Faulty("""{"productOfferingId":"pbx-basic","customerId":"acme","type":null}"""),
        ["half a surrogate pair"] = Faulty("""{"productOfferingId":"pbx-basic","customerId":"acme","metadata":{"text":"\ud800"}}"""),
        ["half a surrogate pair in a name"] = Faulty("""{"productOfferingId":"pbx-basic","customerId":"acme","\udfff":1}"""),
        ["a member twice"] = Faulty("""{"productOfferingId":"pbx-basic","customerId":"acme","customerId":"acme"}"""),

        ["one byte too many"] = new(413, "payload_too_large", request => request.WithBody(TestTenant.Order.PadRight(Most + 1))),
        ["no media type"] = new(415, "unsupported_media_type", request => request.Without("Content-Type")),
        ["plain text"] = WrongMediaType("text/plain"),
        ["a form"] = WrongMediaType("application/x-www-form-urlencoded"),
        ["a media type that only begins like JSON"] = WrongMediaType("application/jsonx"),
        ["something that is no media type"] = WrongMediaType("json"),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    static Refusal InvalidKey(string key) => new(400, "idempotency_key_invalid", request => request.Replace("Idempotency-Key", key));

    static Refusal Malformed(string body) => new(400, "malformed_json", request => request.WithBody(body));

    static Refusal Faulty(string body) => new(400, "validation_error", request => request.WithBody(body));

    static Refusal WrongMediaType(string type) => new(415, "unsupported_media_type", request => request.Replace("Content-Type", type));
}
