using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Licensing.Messaging.Tests.Servers;

/// <summary>
/// Ports on the loopback interface that nothing listens on. They lie below the range from which the kernel takes the
/// ports of outgoing connections: a client that dials a killed server on a port of that range can connect to itself, and
/// then the server cannot come back.
/// </summary>
public static class FreePort
{
    const int First = 12000;
    static readonly HashSet<int> Given = [];

    /// <summary>A port that was free just now and that this process has not been given before.</summary>
    public static int Next()
    {
        lock (Given)
        {
            while (true)
            {
                var port = Random.Shared.Next(First, EphemeralStart());
                if (!Given.Contains(port) && IsFree(port) && Given.Add(port)) return port;
            }
        }
    }

    static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false; // Taken.
        }
    }

    static int EphemeralStart()
    {
        const string Range = "/proc/sys/net/ipv4/ip_local_port_range";
        var start = File.Exists(Range) ? int.Parse(File.ReadAllText(Range).Split('\t', ' ')[0], CultureInfo.InvariantCulture) : 32768;
        return start > First + 1000 ? start : 65536;
    }
}
