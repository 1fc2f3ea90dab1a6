using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Licensing.Messaging.Tests.Servers.Proxy;

namespace Licensing.Messaging.Tests.Servers;

/// <summary>A way to a server that can be cut, slowed down or made to lose an answer, while others still reach it.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly ConcurrentDictionary<ProxiedConnection, byte> _open = [];
    readonly CancellationTokenSource _end = new();
    readonly ProxyFaults _faults = new();
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

    /// <summary>How many replies it has swallowed.</summary>
    public int Swallowed => _faults.Swallowed;

    /// <summary>Breaks every connection, and lets none through until <see cref="Mend"/>.</summary>
    public void Cut()
    {
        _isCut = true;
        foreach (var connection in _open.Keys)
            connection.Break();
    }

    /// <summary>Connections stay open and nothing gets through, until <see cref="Mend"/>.</summary>
    public void Stall() => _faults.Stall();

    /// <summary>Everything takes so much longer in each direction, until <see cref="Mend"/>.</summary>
    public void Delay(TimeSpan delay) => _faults.Delay = delay;

    /// <summary>The server seems to have said its last word on every connection: its side is closed, the clients' side stays open.</summary>
    public void HalfClose()
    {
        foreach (var connection in _open.Keys)
            connection.HalfClose();
    }

    /// <summary>Loses the next reply of that kind, which the server has really given, and breaks its connection.</summary>
    public void Swallow(Reply reply) => _faults.Swallow(reply);

    /// <summary>Ends <see cref="Cut"/>, <see cref="Stall"/> and <see cref="Delay"/>, and forgets a <see cref="Swallow"/> that was not needed.</summary>
    public void Mend()
    {
        _isCut = false;
        _faults.Mend();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        Cut();
        _faults.Mend();
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
        using var connection = new ProxiedConnection(client, _faults);
        _open.TryAdd(connection, 0);
        if (_isCut)
            Interlocked.Increment(ref _refused);
        else
            await connection.Run(_host, _port);
        _open.TryRemove(connection, out _);
    }
}
