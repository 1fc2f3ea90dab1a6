using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Licensing.Messaging.Ingress.Tests.Requests;

/// <summary>An answer of the HTTP API.</summary>
sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public static async Task<Answer> Of(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
        await response.Content.ReadAsStringAsync());

    /// <summary>An answer as it came over a connection.</summary>
    public static Answer Parse(string received) => Parse(received, isHead: false, out _);

    /// <summary>The first answer, and what comes after it. Its body is not in chunks.</summary>
    public static Answer Parse(string received, bool isHead, out string rest)
    {
        var (head, body) = received.Split("\r\n\r\n", 2) is [var first, var second] ? (first, second) : throw new FormatException("That is no answer.");
        var lines = head.Split("\r\n");
        var headers = lines[1..].Select(line => line.Split(": ", 2)).ToDictionary(header => header[0], header => header[1], StringComparer.OrdinalIgnoreCase);
        var status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        var length = isHead || status < 200 ? 0 : headers.TryGetValue("Content-Length", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : body.Length;
        rest = body[length..];
        return new(status, headers, Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(body[..length])));
    }

    public string Text(string member) => Json.GetProperty(member).GetString()!;

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public override string ToString() => $"{Status} {Body}";
}
