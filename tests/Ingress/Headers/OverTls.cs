using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Licensing.Messaging.Ingress.Tests.Running;

namespace Licensing.Messaging.Ingress.Tests.Headers;

public sealed class OverTls(IngressOverTls host) : IClassFixture<IngressOverTls>
{
    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Clients_are_told_to_stay_with_it(string version)
    {
        using var response = await Send(Version.Parse(version));

        response.Version.Should().Be(Version.Parse(version));
        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        response.Headers.GetValues("Strict-Transport-Security").Should().Equal("max-age=31536000");
        response.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        response.Headers.Contains("Server").Should().BeFalse();
    }

    [Fact]
    public async Task A_client_of_HTTP_2_is_told_how_many_requests_at_a_time_there_may_be()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.Address.Host, host.Address.Port);
        await using var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            ApplicationProtocols = [SslApplicationProtocol.Http2],
            RemoteCertificateValidationCallback = IsOurs,
        });
        await stream.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0"u8.ToArray());

        var frame = new byte[9];
        await stream.ReadExactlyAsync(frame);
        frame[3].Should().Be(4, "the first frame is SETTINGS (RFC 9113, 6.5)");
        var settings = new byte[(frame[1] << 8) + frame[2]];
        await stream.ReadExactlyAsync(settings);

        const int maxConcurrentStreams = 3;
        settings.Chunk(6).Single(setting => setting[1] == maxConcurrentStreams)[5].Should().Be(IngressOverTls.StreamsPerConnection);
    }

    async Task<HttpResponseMessage> Send(Version version)
    {
        using var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = { RemoteCertificateValidationCallback = IsOurs },
        };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, "/api/v1/licenses"))
        {
            Version = version,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        return await client.SendAsync(request);
    }

    static bool IsOurs(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => certificate?.Subject == "CN=localhost";
}
