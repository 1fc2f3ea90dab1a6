namespace Licensing.Messaging.Tests.Servers;

/// <summary>A reply that <see cref="TcpProxy.Swallow"/> loses.</summary>
public enum Reply
{
    /// <summary>PostgreSQL's to COMMIT: the client does not know whether its transaction was committed; it was.</summary>
    Commit,

    /// <summary>RabbitMQ's confirm of a published message, <c>basic.ack</c>: the client does not know whether the broker has it; it has.</summary>
    Confirm,
}
