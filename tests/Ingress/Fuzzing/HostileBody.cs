using System.Text;

namespace Licensing.Messaging.Ingress.Tests.Fuzzing;

/// <summary>Bodies: right ones, and what becomes of them.</summary>
static class HostileBody
{
    static readonly string[] Right =
    [
        """{"productOfferingId":"pbx-basic","customerId":"acme"}""",
        """{"productOfferingId":"pbx-basic","customerId":"acme","type":"PBX","activationDate":"2030-01-01"}""",
        """{"productOfferingId":"pbx-basic","customerId":"acme","assignedTo":{"type":"SUBSCRIPTION","subscriptionId":"acme-mobile-1"}}""",
        """{"productOfferingId":"pbx-basic","customerId":"acme","metadata":{"a":1,"b":true,"c":"d\u00e9\ud83d\ude00","e/f":-1.5e-7}}""",
    ];

    static readonly string[] Members =
        ["productOfferingId", "customerId", "type", "assignedTo", "activationDate", "metadata", "subscriptionId", "userId", "tenantId", "requestId", "$type", "__proto__", ""];

    static readonly string[] Values =
    [
        "null", "true", "0", "-0", "1.0", "1e400", "-1e400", "1e-400", "9007199254740993", "0.1e1", "01", "NaN", "[]", "{}", "[[[[]]]]", "\"\"", "\"\\u0000\"", "\"\\ud800\"",
        "\"\\ud83d\\ude00\"", "\"acme\"", "\"PBX\"", "\"2026-02-29\"", "\"9999-12-31\"", "\"0001-01-01\"", "\"\\/\"", "\"\\x\"", "\"\\u12\"", "\"\t\"", "'a'", "// c", "/**/1", ",",
    ];

    public static byte[] Next(Random random) => random.Next(6) switch
    {
        0 => Bytes(random),
        1 => Truncated(random),
        2 or 3 => HostileText.Mutate(random, Encoding.UTF8.GetBytes(HostileText.Pick(random, Right))),
        4 => Encoding.UTF8.GetBytes(Object(random, 0)),
        _ => Encoding.UTF8.GetBytes(Order(random)),
    };

    public static byte[] RightOne(Random random) => Encoding.UTF8.GetBytes(HostileText.Pick(random, Right));

    static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(random.Next(50) == 0 ? 70_000 : 300)];
        random.NextBytes(bytes);
        return bytes;
    }

    static byte[] Truncated(Random random)
    {
        var body = Encoding.UTF8.GetBytes(HostileText.Pick(random, Right));
        return body[..random.Next(body.Length)];
    }

    /// <summary>A right submission but for one or two members.</summary>
    static string Order(Random random)
    {
        var members = Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Next(2) == 0
            ? $"\"{HostileText.Pick(random, Members)}\":{Value(random, 1)}"
            : $"\"metadata\":{{{string.Join(',', Enumerable.Range(0, random.Next(1, 60)).Select(i => $"\"{i}{Text(random)}\":{Value(random, 14)}"))}}}");
        return $$"""{"productOfferingId":"pbx-basic","customerId":"acme",{{string.Join(',', members)}}}""";
    }

    static string Object(Random random, int depth) => "{" + string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ =>
        $"\"{(random.Next(4) == 0 ? Text(random) : HostileText.Pick(random, Members))}\":{Value(random, depth + 1)}")) + "}";

    static string Value(Random random, int depth) => random.Next(7) switch
    {
        0 when depth < 20 => Object(random, depth),
        1 when depth < 20 => $"[{Value(random, depth + 1)}]",
        2 => $"\"{Text(random)}\"",
        3 => new string((char)random.Next('0', '9' + 1), random.Next(1, 400)),
        4 => new string('[', random.Next(1, 40)),
        _ => HostileText.Pick(random, Values),
    };

    static string Text(Random random) => HostileText.Next(random).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
