using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Hosting.Startup;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Licensing.Messaging.Ingress.Tests.Configuration;

public sealed class BrokerAddresses
{
    const string Given = "amqp://licensing:s%40cret@";

    [Theory]
    [InlineData(null, "localhost:5672")]
    [InlineData("", "localhost:5672")]
    [InlineData("amqp://one", "one:5672")]
    [InlineData("amqp://one:1/", "one:1")]
    [InlineData("amqp://one:65535/", "one:65535")]
    [InlineData("RabbitMq://rabbitmq/", "rabbitmq:5672")]
    [InlineData("amqp://one,two:5673,three/", "one:5672 two:5673 three:5672")]
    [InlineData("amqp://one:5673,two", "one:5673 two:5672")]
    [InlineData("amqp://u:p,w@one,two/", "one:5672 two:5672")]
    [InlineData("amqp://127.0.0.1:1,[::1]:2,[::1]/", "127.0.0.1:1 ::1:2 ::1:5672")]
    [InlineData("amqps://one,two:5673,three:5671/", "one:5671 tls two:5673 tls three:5671 tls")]
    [InlineData("rabbitmqs://one,two/", "one:5671 tls two:5671 tls")]
    [InlineData("amqp://one:5671,two:5671/", "one:5671 tls two:5671 tls")]
    [InlineData("amqp://one:5672,two:5671/", "one:5672 two:5671")]
    public void One_host_or_several_are_read(string? text, string nodes) => Nodes(FactoryFor(text)).Should().BeEquivalentTo(
        nodes.Replace(" tls", "+tls", StringComparison.Ordinal).Split(' '));

    [Theory]
    [InlineData("", "/")]
    [InlineData("/", "/")]
    [InlineData("/%2F", "/")]
    [InlineData("/licensing", "licensing")]
    [InlineData("/a%2Fb%2Cc", "a/b,c")]
    [InlineData("/licensing?heartbeat=10", "licensing")]
    public void User_and_virtual_host_hold_for_every_host(string rest, string virtualHost)
    {
        var factory = FactoryFor($"{Given}one:5673,two{rest}");

        (factory.UserName, factory.Password, factory.VirtualHost).Should().Be(("licensing", "s@cret", virtualHost));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("http://one/")]
    [InlineData("amqp:one")]
    [InlineData("amqp://")]
    [InlineData("amqp:///licensing")]
    [InlineData("amqp://one:0/")]
    [InlineData("amqp://one:65536/")]
    [InlineData("amqp://one:/")]
    [InlineData("amqp://one/licensing/two")]
    [InlineData("amqp://a:b:c@one/")]
    [InlineData(Given + ",/")]
    [InlineData(Given + "one,/")]
    [InlineData(Given + ",one/")]
    [InlineData(Given + "one,,two/")]
    [InlineData(Given + "one, two/")]
    [InlineData(Given + "one;two/")]
    [InlineData(Given + "one,two:x/")]
    [InlineData(Given + "one,two:0/")]
    [InlineData(Given + "one:5672:5672,two/")]
    [InlineData(Given + "one,amqp://two/")]
    [InlineData(Given + "one," + Given + "two/")]
    [InlineData(Given + "one,licensing:s%40cret@two/")]
    [InlineData(Given + "one/licensing,two/licensing")]
    public void Everything_else_is_refused_with_the_key_and_what_it_expects_but_without_the_password(string text)
    {
        var message = FluentActions.Invoking(() => FactoryFor(text)).Should().Throw<StartupException>().Which.Message;

        message.Should().Be(
            "ConnectionStrings__RabbitMq is not usable; it expects amqp://user:password@host:5672/vhost, for a cluster with the hosts separated by commas.");
    }

    /// <summary>Otherwise a node that stands still, and takes connections without an answer, would be tried for ever.</summary>
    [Fact]
    public void Each_attempt_tries_all_hosts_and_begins_with_another_one()
    {
        var factory = FactoryFor("amqp://one,two,three/");

        var attempts = Enumerable.Range(0, 4).Select(_ => Nodes(factory).ToList()).ToList();

        attempts.Should().AllSatisfy(nodes => nodes.Should().BeEquivalentTo("one:5672", "two:5672", "three:5672"));
        attempts.Take(3).Select(nodes => nodes[0]).Should().OnlyHaveUniqueItems();
        attempts[3].Should().Equal(attempts[0]);
    }

    [Fact]
    public void Processes_begin_with_different_hosts() => Enumerable.Range(0, 100).Select(_ => Nodes(FactoryFor("amqp://one,two/")).First())
        .Should().Contain("one:5672").And.Contain("two:5672");

    /// <summary>On a port of its own a connection was not encrypted at all; on the usual one, whoever had made the certificate was trusted.</summary>
    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_refused_on_every_port()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var impostor = Impersonate(listener);

        var connect = () => FactoryFor($"amqps://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/").CreateConnectionAsync();

        (await connect.Should().ThrowAsync<BrokerUnreachableException>()).Which.GetBaseException().Should().BeOfType<AuthenticationException>();
        await impostor;
    }

    static async Task Impersonate(TcpListener listener)
    {
        using var key = RSA.Create();
        var now = TimeProvider.System.GetUtcNow();
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        using var client = await listener.AcceptTcpClientAsync();
        await using var tls = new SslStream(client.GetStream());
        try
        {
            await tls.AuthenticateAsServerAsync(certificate);
            (await tls.ReadAsync(new byte[1])).Should().Be(0, "nobody should talk to it");
        }
        catch (IOException)
        {
            // The client is gone, in order or not.
        }
    }

    static ConnectionFactory FactoryFor(string? text)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:RabbitMq", text)]).Build();
        var address = BrokerAddress.Of(configuration);
        var factory = new ConnectionFactory { Uri = address.First };
        _ = address.ApplyTo(factory);
        return factory;
    }

    /// <summary>The certificate of a node is checked for the name by which the address calls it.</summary>
    static IEnumerable<string> Nodes(ConnectionFactory factory) => factory.EndpointResolverFactory([]).All().Select(endpoint =>
    {
        endpoint.Ssl.ServerName.Should().Be(endpoint.HostName);
        return $"{endpoint.HostName}:{endpoint.Port}{(endpoint.Ssl.Enabled ? "+tls" : "")}";
    });
}
