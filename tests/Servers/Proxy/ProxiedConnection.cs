using System.Net.Sockets;

namespace Licensing.Messaging.Tests.Servers.Proxy;

/// <summary>One connection through the proxy, and the one that it has for it to the server.</summary>
sealed class ProxiedConnection(TcpClient client, ProxyFaults faults) : IDisposable
{
    const int ChunkSize = 64 * 1024;
    readonly TcpClient _server = new();
    volatile bool _losesReply, _isHalfClosed;

    /// <summary>Passes everything on until either side is gone.</summary>
    public async Task Run(string host, int port)
    {
        try
        {
            await _server.ConnectAsync(host, port);
            (client.NoDelay, _server.NoDelay) = (true, true);
            await Task.WhenAny(Send(), Receive());
        }
        catch (Exception exception) when (IsGone(exception))
        {
            // Either side is gone.
        }
    }

    public void Break()
    {
        client.Dispose();
        _server.Dispose();
    }

    public void HalfClose()
    {
        _isHalfClosed = true;
        try
        {
            client.Client?.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (IsGone(exception))
        {
            // Nothing left to close.
        }
    }

    public void Dispose() => Break();

    async Task Send()
    {
        var chunk = new byte[ChunkSize];
        for (int length; (length = await client.GetStream().ReadAsync(chunk)) > 0;)
        {
            await faults.Pass();
            if (faults.TakeRequest(chunk.AsSpan(0, length)))
                _losesReply = true;
            await _server.GetStream().WriteAsync(chunk.AsMemory(0, length));
        }
    }

    async Task Receive()
    {
        var chunk = new byte[ChunkSize];
        for (int length; (length = await _server.GetStream().ReadAsync(chunk)) > 0;)
        {
            await faults.Pass();
            if (_losesReply || faults.TakeReply(chunk.AsSpan(0, length)))
            {
                faults.CountSwallowed();
                return;
            }

            if (!_isHalfClosed)
                await client.GetStream().WriteAsync(chunk.AsMemory(0, length));
        }
    }

    static bool IsGone(Exception exception) => exception is IOException or SocketException or ObjectDisposedException or InvalidOperationException;
}
