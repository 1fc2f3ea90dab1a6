using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Licensing.Messaging.Ingress.Tests.Requests;

/// <summary>Sends bytes that no HTTP client would, at the pace that a test wants.</summary>
sealed partial class RawConnection : IDisposable
{
    readonly TcpClient _client;
    readonly NetworkStream _stream;

    RawConnection(TcpClient client) => (_client, _stream) = (client, client.GetStream());

    public static async Task<RawConnection> Open(Uri server)
    {
        var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        return new RawConnection(client);
    }

    public Task Send(string text) => Send(Encoding.Latin1.GetBytes(text));

    public Task Send(byte[] bytes) => _stream.WriteAsync(bytes).AsTask();

    /// <summary>Says that nothing more comes.</summary>
    public void End() => _client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Everything that comes until the server closes the connection, gracefully or not.</summary>
    public async Task<string> Rest()
    {
        var received = new MemoryStream();
        try
        {
            await _stream.CopyToAsync(received);
        }
        catch (IOException)
        {
            // Reset, because it did not read all that was sent.
        }

        return Encoding.Latin1.GetString(received.ToArray());
    }

    /// <summary>Whether an answer with that end came. If not, the connection is closed.</summary>
    public async Task<bool> Answer(string request, string end)
    {
        try
        {
            await Send(request);
        }
        catch (IOException)
        {
            return false; // Closed before it was sent.
        }

        return (await Until(received => received.EndsWith(end, StringComparison.Ordinal))).EndsWith(end, StringComparison.Ordinal);
    }

    /// <summary>One answer, as long as it says that it is.</summary>
    public Task<string> One(bool isHead) => Until(received =>
    {
        var head = received.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (head < 0)
            return false;
        var length = ContentLength().Match(received[..(head + 2)]);
        return isHead || !length.Success
            ? isHead || received.EndsWith("0\r\n\r\n", StringComparison.Ordinal)
            : received.Length >= head + 4 + int.Parse(length.Groups[1].Value, CultureInfo.InvariantCulture);
    });

    [GeneratedRegex(@"\r\nContent-Length: (\d+)\r\n")]
    private static partial Regex ContentLength();

    async Task<string> Until(Func<string, bool> isEnd)
    {
        var (received, part) = (new StringBuilder(), new byte[4096]);
        try
        {
            while (await _stream.ReadAsync(part) is > 0 and var count)
            {
                if (isEnd(received.Append(Encoding.Latin1.GetString(part, 0, count)).ToString()))
                    break;
            }
        }
        catch (IOException)
        {
            // Reset: that was all.
        }

        return received.ToString();
    }

    public void Dispose() => _client.Dispose();
}
