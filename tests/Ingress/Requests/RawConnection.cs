using System.Net.Sockets;
using System.Text;

namespace Licensing.Messaging.Ingress.Tests.Requests;

/// <summary>Sends bytes that no HTTP client would, at the pace that a test wants.</summary>
sealed class RawConnection : IDisposable
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
        var (received, part) = (new StringBuilder(), new byte[1024]);
        try
        {
            await Send(request);
            while (await _stream.ReadAsync(part) is > 0 and var count)
            {
                if (received.Append(Encoding.Latin1.GetString(part, 0, count)).ToString().EndsWith(end, StringComparison.Ordinal))
                    return true;
            }
        }
        catch (IOException)
        {
            // Reset.
        }

        return false;
    }

    public void Dispose() => _client.Dispose();
}
