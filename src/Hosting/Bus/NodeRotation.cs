using RabbitMQ.Client;

namespace Licensing.Messaging.Hosting.Bus;

/// <summary>
/// The order in which a process tries the nodes of a cluster. Shuffled, so that processes spread over the nodes; and each attempt begins with
/// the node after the one that the last began with, for one that stands still takes connections and answers nothing.
/// </summary>
sealed class NodeRotation
{
    readonly Uri[] _nodes;
    int _attempts = -1;

    public NodeRotation(IEnumerable<Uri> nodes)
    {
        _nodes = [.. nodes];
        Random.Shared.Shuffle(_nodes);
    }

    /// <summary>The nodes, connected to as the factory says.</summary>
    public IEndpointResolver For(ConnectionFactory factory) => new Resolver(this, factory);

    /// <summary>A certificate is for the name of its node, so each is checked for its own.</summary>
    static AmqpTcpEndpoint Endpoint(Uri node, ConnectionFactory factory)
    {
        var tls = new SslOption(node.DnsSafeHost, enabled: factory.Ssl.Enabled)
        {
            Version = factory.Ssl.Version,
            AcceptablePolicyErrors = factory.Ssl.AcceptablePolicyErrors,
        };

        // -1 is the port of the protocol, with or without TLS.
        return new AmqpTcpEndpoint(node.DnsSafeHost, node.Port, tls, factory.MaxInboundMessageBodySize);
    }

    sealed class Resolver(NodeRotation rotation, ConnectionFactory factory) : IEndpointResolver
    {
        public IEnumerable<AmqpTcpEndpoint> All()
        {
            var (nodes, first) = (rotation._nodes, (uint)Interlocked.Increment(ref rotation._attempts));
            return nodes.Select((_, index) => Endpoint(nodes[(int)((first + (uint)index) % (uint)nodes.Length)], factory));
        }
    }
}
