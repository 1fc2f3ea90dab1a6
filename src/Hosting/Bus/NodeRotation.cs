using RabbitMQ.Client;

namespace Licensing.Messaging.Hosting.Bus;

/// <summary>
/// The order in which a process tries the nodes of a cluster. Shuffled, so that processes spread over the nodes; and each attempt begins with
/// the node after the one that the last began with, for one that stands still takes connections and answers nothing.
/// </summary>
sealed class NodeRotation
{
    readonly Uri[] _nodes;
    readonly bool _usesTls;
    int _attempts = -1;

    public NodeRotation(IEnumerable<Uri> nodes, bool usesTls)
    {
        (_nodes, _usesTls) = ([.. nodes], usesTls);
        Random.Shared.Shuffle(_nodes);
    }

    /// <summary>The nodes, for connections that take messages of that size at most.</summary>
    public IEndpointResolver For(uint maxMessageSize) => new Resolver(this, maxMessageSize);

    IEnumerable<AmqpTcpEndpoint> Next(uint maxMessageSize)
    {
        var first = (uint)Interlocked.Increment(ref _attempts);
        for (var index = 0u; index < _nodes.Length; index++)
        {
            var node = _nodes[(first + index) % (uint)_nodes.Length];

            // A certificate is for the name of its node; it must be that, and from an authority that this machine trusts.
            var tls = new SslOption(node.DnsSafeHost, enabled: _usesTls);

            // -1 is the port of the protocol, with or without TLS.
            yield return new AmqpTcpEndpoint(node.DnsSafeHost, node.Port, tls, maxMessageSize);
        }
    }

    sealed class Resolver(NodeRotation rotation, uint maxMessageSize) : IEndpointResolver
    {
        public IEnumerable<AmqpTcpEndpoint> All() => rotation.Next(maxMessageSize);
    }
}
