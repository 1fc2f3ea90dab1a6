using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Licensing.Messaging.Tests.Servers;

/// <summary>A way to a server that can be cut, while others still reach it.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly ConcurrentDictionary<TcpClient, byte> _open = [];
    readonly CancellationTokenSource _end = new();
    readonly string _host;
    readonly int _port;
    readonly Task _accepting;
    volatile bool _isCut;
    int _refused;

    TcpProxy(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        _accepting = AcceptAll();
    }

    /// <summary>Listens on a free port, and passes everything on to the server.</summary>
    public static TcpProxy Start(string host, int port) => new(host, port);

    /// <summary>Where it listens on the loopback interface.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections it has refused while cut.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Breaks every connection, and lets none through until <see cref="Mend"/>.</summary>
    public void Cut()
    {
        _isCut = true;
        foreach (var client in _open.Keys)
            client.Dispose();
    }

    /// <summary>Ends <see cref="Cut"/>.</summary>
    public void Mend() => _isCut = false;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
        _end.Dispose();
    }

    async Task AcceptAll()
    {
        try
        {
            while (true)
                _ = Serve(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (Exception) when (_end.IsCancellationRequested)
        {
            // Disposed.
        }
    }

    async Task Serve(TcpClient client)
    {
        using var server = new TcpClient();
        try
        {
            _open.TryAdd(client, 0);
            _open.TryAdd(server, 0);
            if (_isCut)
            {
                Interlocked.Increment(ref _refused);
                return;
            }

            await server.ConnectAsync(_host, _port);
            await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(client.GetStream()));
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Either side is gone.
        }
        finally
        {
            client.Dispose();
            _open.TryRemove(client, out _);
            _open.TryRemove(server, out _);
        }
    }
}
