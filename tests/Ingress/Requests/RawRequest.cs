using System.Net.Sockets;
using System.Text;

namespace Licensing.Messaging.Ingress.Tests.Requests;

/// <summary>A request as its lines say: HttpClient writes headers of one name as one line.</summary>
static class RawRequest
{
    public static async Task<Answer> Get(Uri address, string path, params IReadOnlyList<string> headers)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        string[] lines = [$"GET {path} HTTP/1.0", $"Host: {address.Authority}", .. headers, "", ""];
        await stream.WriteAsync(Encoding.Latin1.GetBytes(string.Join("\r\n", lines)));

        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = await reader.ReadToEndAsync();
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = text[..end].Split("\r\n");
        return new Answer(
            int.Parse(head[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture),
            head[1..].Select(line => line.Split(": ", 2)).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase),
            text[(end + 4)..]);
    }
}
