using System.Text;

namespace Licensing.Messaging.Ingress.Tests.Fuzzing;

/// <summary>Texts that somebody might not have thought of, as the Latin-1 of their bytes. No line ends: those are for whoever breaks a head.</summary>
static class HostileText
{
    static readonly string[] Known =
    [
        "", " ", ",", ";", "=", "\"", "'", "*", "*/*", "/", "..", "%", "%00", "%zz", "%2F", "null", "undefined", "true", "-1", "0", "1e400", "NaN", "2147483648",
        "99999999999999999999", "wait", "wait=", "wait=-1", "wait=99999999999999999999", "wait=1e9", "respond-async", "respond-async;;", "wait=0;foo=\"", "application/json",
        "application/json;q=", "application/json;q=0", "application/json; charset=", "application/json; charset=utf-7", "text/html, */*;q=0.0001", "application/*+json",
        "application/problem+json", "a/b;c=\"d", "W/\"", "\"\"", "W/*", "\"a\", \"b\"", "gzip", "identity;q=0", "chunked", "100-continue", "close, keep-alive",
        "00-00000000000000000000000000000000-0000000000000000-00", "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "lk_", "Bearer x", "{}", "{{7*7}}",
        "${jndi:ldap://x}", "<script>", "' OR 1=1 --", "\\", "\\u0000", "../../etc/passwd", "0001-01-01", "9999-12-31", "10000-01-01", "2026-02-30",
        "ACTIVE", "acme", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "\u00ff\u00fe", "\u00ef\u00bb\u00bf", "\u00c3\u0028", "\u00ed\u00a0\u0080",
    ];

    public static string Next(Random random) => random.Next(8) switch
    {
        0 or 1 or 2 => Pick(random, Known),
        3 => Pick(random, Known) + Pick(random, Known),
        4 => Characters(random, random.Next(1, 40), ' ', '\u007e'),
        5 => Characters(random, random.Next(1, 40), '\u0080', '\u00ff'),
        6 => Characters(random, random.Next(1, 10), '\u0001', '\u001f').Replace('\r', '\t').Replace('\n', '\t'),
        _ => new string((char)random.Next('!', '~'), random.Next(20) == 0 ? random.Next(9_000, 40_000) : random.Next(1, 600)),
    };

    public static T Pick<T>(Random random, IReadOnlyList<T> of) => of[random.Next(of.Count)];

    /// <summary>A few bytes taken away, doubled, turned over or put in between.</summary>
    public static byte[] Mutate(Random random, byte[] bytes)
    {
        var changed = bytes.ToList();
        for (var changes = random.Next(1, 6); changes > 0 && changed.Count > 0; changes--)
        {
            var at = random.Next(changed.Count);
            var length = Math.Min(random.Next(1, 20), changed.Count - at);
            switch (random.Next(5))
            {
                case 0:
                    changed.RemoveRange(at, length);
                    break;
                case 1:
                    changed.InsertRange(at, changed.GetRange(at, length));
                    break;
                case 2:
                    changed[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 3:
                    changed[at] = (byte)random.Next(256);
                    break;
                default:
                    changed.InsertRange(at, Encoding.Latin1.GetBytes(Next(random)));
                    break;
            }
        }

        return [.. changed];
    }

    static string Characters(Random random, int length, char first, char last) =>
        string.Create(length, (random, first, last), (text, from) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = (char)from.random.Next(from.first, from.last + 1);
        });
}
