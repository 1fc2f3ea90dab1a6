using Licensing.Messaging.Ingress.Tests.Requests;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Limits;

/// <summary>A client that sends next to nothing must not keep a connection, and keeps nobody else from being served.</summary>
public sealed class SlowClients(NarrowIngress host) : IClassFixture<NarrowIngress>
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("nothing at all", "", "")]
    [InlineData("half a request line", "POST /api/v1/lic", "HTTP/1.1 408 ")]
    [InlineData("half a header", "POST /api/v1/licenses HTTP/1.1\r\nHost: h\r\nX-API-", "HTTP/1.1 408 ")]
    public async Task Who_does_not_get_to_the_end_of_the_headers_is_cut_off(string what, string sent, string expected)
    {
        using var slow = await RawConnection.Open(host.Address);
        await slow.Send(sent);

        var answer = await slow.Rest().WaitAsync(Patience);

        answer.Should().StartWith(expected, what);
    }

    [Fact]
    public async Task Who_dribbles_a_body_is_told_so_and_cut_off_and_others_are_served_meanwhile()
    {
        var tenant = await TestTenant.Create(host);
        using var slow = await RawConnection.Open(host.Address);
        await slow.Send(
            $"POST /api/v1/licenses HTTP/1.1\r\nHost: h\r\nX-API-Key: {tenant.ApiKey}\r\nIdempotency-Key: slow\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {TestTenant.Order.Length}\r\n\r\n" + TestTenant.Order[..^1]);
        var answer = slow.Rest();

        (await tenant.Submit("quick", prefer: "respond-async")).Status.Should().Be(202);

        var told = await answer.WaitAsync(Patience);
        told.Should().StartWith("HTTP/1.1 408 ").And.Contain("application/problem+json").And.Contain("request_timeout").And.Contain("X-Request-Id: ");
        (await host.Accepted(tenant, 1)).Single().IdempotencyKey.Should().Be("quick", "the slow one sent no whole request");
    }

    [Fact]
    public async Task Who_breaks_off_in_the_middle_of_a_body_leaves_nothing_behind()
    {
        var tenant = await TestTenant.Create(host);
        using (var broken = await RawConnection.Open(host.Address))
        {
            await broken.Send(
                $"POST /api/v1/licenses HTTP/1.1\r\nHost: h\r\nX-API-Key: {tenant.ApiKey}\r\nIdempotency-Key: broken\r\n"
                + $"Content-Type: application/json\r\nContent-Length: {TestTenant.Order.Length + 1}\r\n\r\n" + TestTenant.Order);
            broken.End();
            (await broken.Rest().WaitAsync(Patience)).Should().BeEmpty("nobody listens any more");
        }

        (await tenant.Submit("broken", prefer: "respond-async")).Header("Idempotency-Replayed").Should().BeNull();
        host.Log.Entries.Should().NotContain(entry => entry.StartsWith("Error", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Z\r\nabc\r\n0\r\n\r\n")]
    [InlineData("FFFFFFFFFFFFFFFFFF\r\nabc\r\n0\r\n\r\n")]
    [InlineData("3\r\nabcdef\r\n0\r\n\r\n")]
    public async Task A_body_in_broken_chunks_is_a_bad_request_in_our_own_words(string chunks)
    {
        var tenant = await TestTenant.Create(host);
        using var connection = await RawConnection.Open(host.Address);
        await connection.Send(
            $"POST /api/v1/licenses HTTP/1.1\r\nHost: h\r\nX-API-Key: {tenant.ApiKey}\r\nIdempotency-Key: key-1\r\n"
            + $"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}");

        (await connection.Rest().WaitAsync(Patience)).Should().StartWith("HTTP/1.1 400 ").And.Contain("\"bad_request\"").And.NotContainEquivalentOf("chunk size");
    }

    [Fact]
    public async Task A_connection_that_idles_between_requests_is_closed()
    {
        using var idle = await RawConnection.Open(host.Address);
        await idle.Send("GET /health/live HTTP/1.1\r\nHost: h\r\n\r\n");

        (await idle.Rest().WaitAsync(Patience)).Should().StartWith("HTTP/1.1 200 ").And.EndWith("live");
    }
}
