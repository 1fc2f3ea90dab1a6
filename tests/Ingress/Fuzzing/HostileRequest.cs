using System.Text;

namespace Licensing.Messaging.Ingress.Tests.Fuzzing;

/// <summary>A request byte for byte.</summary>
/// <param name="Bytes">All of it.</param>
/// <param name="IsWhole">Whether it ends where it says that it ends; if not, there need not be an answer.</param>
/// <param name="IsHead">Whether the answer has no body.</param>
sealed record HostileRequest(byte[] Bytes, bool IsWhole, bool IsHead)
{
    static readonly string[] Methods = ["GET", "GET", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY", "get", "x"];

    static readonly string[] Paths =
    [
        "/api/v1/licenses", "/api/v1/licenses/", "/api/v1/licenses/00000000-0000-7000-8000-000000000000", "/api/v1/license-requests/00000000-0000-7000-8000-000000000000",
        "/api/v2/licenses", "/api", "/", "/health/live", "/openapi/v1.json",
    ];

    static readonly string[] Parameters = ["limit", "cursor", "customerId", "status", "type", "productOfferingId", "colour", ""];

    /// <summary>Headers whose value no server would look at before it looks at the request itself.</summary>
    static readonly string[] Headers =
    [
        "Idempotency-Key", "X-Idempotency-Key", "Prefer", "Accept", "Accept-Encoding", "Accept-Charset", "Content-Type", "Content-Encoding", "If-None-Match", "If-Match", "Range",
        "traceparent", "tracestate", "baggage", "X-API-Key", "Authorization", "Cookie", "Origin", "Access-Control-Request-Method", "X-Forwarded-For", "X-Forwarded-Proto",
        "X-Forwarded-Host", "X-Original-URL", "X-HTTP-Method-Override", "X-Request-Id", "User-Agent", "Referer", "Date", "Max-Forwards",
    ];

    /// <summary>Headers that say how the request is framed.</summary>
    static readonly string[] Framing = ["Content-Length", "Transfer-Encoding", "Host", "Connection", "Expect", "Upgrade", "TE", "Trailer", "Content Length", ":path"];

    public static HostileRequest Next(Random random, string apiKey)
    {
        var kind = random.Next(10);
        return kind switch
        {
            0 or 1 or 2 => Submission(random, apiKey, HostileBody.Next(random), hostileHeaders: 0),
            3 or 4 => Submission(random, apiKey, HostileBody.RightOne(random), hostileHeaders: random.Next(1, 5)),
            5 => Chunked(random, apiKey),
            6 or 7 => Reading(random, apiKey),
            _ => Broken(random, apiKey),
        };
    }

    static HostileRequest Submission(Random random, string apiKey, byte[] body, int hostileHeaders) => Whole(
        "POST", "/api/v1/licenses", body,
        [
            $"X-API-Key: {apiKey}", $"Idempotency-Key: {random.NextInt64():x}", "Prefer: respond-async", "Content-Type: application/json", $"Content-Length: {body.Length}",
            .. Hostile(random, Headers, hostileHeaders),
        ]);

    static HostileRequest Reading(Random random, string apiKey)
    {
        var path = random.Next(4) == 0 ? "/api/v1/licenses/" + Escape(HostileText.Next(random)) : HostileText.Pick(random, Paths);
        var query = string.Join('&', Enumerable.Range(0, random.Next(4)).Select(_ => $"{HostileText.Pick(random, Parameters)}={Escape(HostileText.Next(random))}"));
        return Whole(
            HostileText.Pick(random, Methods), $"{path}?{query}", [], [$"X-API-Key: {apiKey}", "Content-Length: 0", .. Hostile(random, Headers, random.Next(3))]);
    }

    static HostileRequest Chunked(Random random, string apiKey)
    {
        var body = HostileBody.Next(random);
        var at = random.Next(body.Length + 1);
        byte[] chunks = [.. Chunk(body[..at]), .. Chunk(body[at..]), .. body.Length == 0 ? [] : "0\r\n\r\n"u8];
        var isBroken = random.Next(3) == 0;
        return Whole(
            "POST", "/api/v1/licenses", isBroken ? HostileText.Mutate(random, chunks) : chunks,
            [$"X-API-Key: {apiKey}", $"Idempotency-Key: {random.NextInt64():x}", "Prefer: respond-async", "Content-Type: application/json", "Transfer-Encoding: chunked"])
            with { IsWhole = !isBroken && body.Length > 0 };
    }

    /// <summary>Anything may be wrong with it, so it may also be that it says it is longer than it is.</summary>
    static HostileRequest Broken(Random random, string apiKey)
    {
        var request = Submission(random, apiKey, HostileBody.RightOne(random), hostileHeaders: 0);
        return random.Next(2) == 0
            ? request with { Bytes = HostileText.Mutate(random, request.Bytes), IsWhole = false }
            : Whole("POST", "/api/v1/licenses", [], [$"X-API-Key: {apiKey}", .. Hostile(random, Framing, random.Next(1, 4))]) with { IsWhole = false };
    }

    static HostileRequest Whole(string method, string target, byte[] body, IEnumerable<string> headers)
    {
        var head = $"{method} {target} HTTP/1.1\r\nHost: h\r\n{string.Join("\r\n", headers)}\r\n\r\n";
        return new([.. Encoding.Latin1.GetBytes(head), .. body], IsWhole: true, IsHead: method == "HEAD");
    }

    static IEnumerable<string> Hostile(Random random, string[] names, int count) =>
        Enumerable.Range(0, count).Select(_ => $"{HostileText.Pick(random, names)}: {HostileText.Next(random)}");

    static byte[] Chunk(byte[] bytes) => bytes.Length == 0 ? [] : [.. Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), .. bytes, .. "\r\n"u8];

    /// <summary>Escapes what would end the target, and leaves the rest to itself.</summary>
    static string Escape(string text) => string.Concat(text.Select(c => c is <= ' ' or > '~' ? $"%{(int)c:X2}" : $"{c}"));
}
