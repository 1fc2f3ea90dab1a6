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

    public void Dispose() => _client.Dispose();
}
