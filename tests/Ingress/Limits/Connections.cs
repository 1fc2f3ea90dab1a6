using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;
using Licensing.Messaging.Tests.Servers;

namespace Licensing.Messaging.Ingress.Tests.Limits;

public sealed class Connections
{
    const int Most = 4;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task There_are_as_many_connections_as_configured_and_one_that_closes_makes_room()
    {
        await using var host = new CrowdedIngress();
        await host.InitializeAsync();
        var open = new List<RawConnection>();
        for (var i = 0; i < Most; i++)
            open.Add(await IsServed(host) ?? throw new InvalidOperationException($"Connection {i} was not served."));

        (await IsServed(host)).Should().BeNull("there are {0} connections", Most);
        open[0].Dispose();

        open.Add(await Eventually.Value(() => IsServed(host), served => served is not null, Patience, "there should be room again") ?? open[0]);
        host.Log.Entries.Should().NotContain(entry => entry.Contains("Kestrel", StringComparison.Ordinal), "anybody could fill the log");
        open.ForEach(connection => connection.Dispose());
    }

    /// <summary>A connection that has had an answer and goes on; nothing when it was closed instead.</summary>
    static async Task<RawConnection?> IsServed(IngressFixture host)
    {
        var connection = await RawConnection.Open(host.Address);
        if (await connection.Answer("GET /health/live HTTP/1.1\r\nHost: h\r\n\r\n", "live").WaitAsync(Patience))
            return connection;
        connection.Dispose();
        return null;
    }

    sealed class CrowdedIngress : IngressFixture
    {
        protected override bool HasWorker => false;

        protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [.. base.Settings(), new("Limits:Connections", $"{Most}")];
    }
}
