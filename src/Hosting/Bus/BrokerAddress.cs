using Licensing.Messaging.Hosting.Startup;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;

namespace Licensing.Messaging.Hosting.Bus;

/// <summary>
/// Where the broker is: one host, or the nodes of a cluster, for which everything else that the address says holds alike. Whatever connects to
/// the broker reads the address here, so that one that works for the services works for the operator.
/// </summary>
public sealed class BrokerAddress
{
    const int TlsPort = 5671;
    const string Fault = "is not usable; it expects amqp://user:password@host:5672/vhost, for a cluster with the hosts separated by commas";
    static readonly string[] Schemes = ["amqp", "amqps", "rabbitmq", "rabbitmqs"];

    readonly NodeRotation _rotation;

    BrokerAddress(IReadOnlyList<Uri> nodes)
    {
        // The scheme says so, or the port that is for nothing else.
        var usesTls = nodes[0].Scheme == "amqps" || nodes[0].Port == TlsPort;
        (First, _rotation) = (nodes[0], new NodeRotation(nodes, usesTls));
    }

    /// <summary>The address as if the first host were the only one: user, virtual host and options.</summary>
    public Uri First { get; }

    /// <summary>The address that the configuration gives. One that cannot be used stops the start with a line that does not repeat it, for it holds a password.</summary>
    public static BrokerAddress Of(IConfiguration configuration)
    {
        var text = configuration.GetConnectionString(BusOptions.ConnectionName) is { Length: > 0 } given ? given : BusOptions.DefaultAddress;
        return Read(text) is { } nodes ? new BrokerAddress(nodes) : throw StartupException.ForKey($"ConnectionStrings:{BusOptions.ConnectionName}", Fault);
    }

    /// <summary>
    /// Makes the factory try every node whenever it connects, encrypted or not as the address says. With MassTransit in place of its
    /// <c>UseCluster</c>, which tries one node an attempt, with a pause of seconds after each, and wants the first one's name in the certificates
    /// of all; and in place of its TLS, which it uses on port 5671 alone, and with certificates of anybody.
    /// </summary>
    public Task ApplyTo(ConnectionFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        factory.EndpointResolverFactory = _ => _rotation.For(factory.MaxInboundMessageBodySize);
        return Task.CompletedTask;
    }

    static List<Uri>? Read(string text)
    {
        const string Separator = "://";
        var scheme = text.IndexOf(Separator, StringComparison.Ordinal);
        if (scheme < 0)
            return null;
        var authority = scheme + Separator.Length;
        var end = text.IndexOfAny(['/', '?', '#'], authority) is var index and >= 0 ? index : text.Length;
        var hosts = text[..end].LastIndexOf('@') is var at && at >= authority ? at + 1 : authority;
        var given = text[hosts..end].Split(',');
        var nodes = given.Select(host => Node(text[..hosts], host, text[end..])).OfType<Uri>().ToList();
        return nodes.Count == given.Length ? nodes : null;
    }

    static Uri? Node(string before, string host, string after)
    {
        if (host.EndsWith(':') || host.Any(char.IsWhiteSpace) || !Uri.TryCreate(before + host + after, UriKind.Absolute, out var uri))
            return null;
        var isUsable = Schemes.Contains(uri.Scheme) && uri.Host.Length > 0 && uri.Port != 0
            && uri.UserInfo.Count(character => character == ':') <= 1
            && uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Length <= 1;

        // MassTransit knows the schemes by two names, RabbitMQ's client by one.
        var scheme = uri.Scheme.Replace("rabbitmq", "amqp", StringComparison.Ordinal);
        return isUsable ? new Uri(scheme + uri.OriginalString.TrimStart()[uri.Scheme.Length..]) : null;
    }
}
