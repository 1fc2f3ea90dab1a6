using System.Data.Common;
using System.Net.Sockets;
using Licensing.Messaging.Worker.Incoming;
using MassTransit;

namespace Licensing.Messaging.Worker;

/// <summary>How a consumer tries again. Each attempt is a transaction of its own.</summary>
static class FailureRetry
{
    static readonly TimeSpan Least = TimeSpan.FromMilliseconds(50), Most = TimeSpan.FromSeconds(5);

    /// <summary>A database that is away comes back: its absence is no reason to give a message up.</summary>
    public static void DuringOutage(IRetryConfigurator retry)
    {
        retry.Handle<Exception>(IsOutage);
        retry.Exponential(int.MaxValue, Least, Most, Least);
    }

    /// <summary>Conflicts with other transactions pass; anything else is given up and goes to the error queue.</summary>
    public static void OfAnything(IRetryConfigurator retry)
    {
        retry.Ignore<Exception>(IsOutage);
        retry.Ignore<InvalidMessageException>();
        retry.Exponential(5, Least, TimeSpan.FromSeconds(2), Least);
    }

    static bool IsOutage(Exception? exception) => exception switch
    {
        null => false,
        DbException { IsTransient: true } or SocketException => true,
        _ => IsOutage(exception.InnerException),
    };
}
