using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Hosting.Startup;
using RabbitMQ.Client.Exceptions;

namespace Licensing.Messaging.Cli.DeadLetters.Messages;

/// <summary>Tells in one line what is wrong with the broker.</summary>
static class BrokerFailure
{
    const string Key = $"ConnectionStrings:{BusOptions.ConnectionName}";

    /// <summary>Whether it was the broker that failed, or the way to it.</summary>
    public static bool Is(Exception exception) => exception is RabbitMQClientException or BrokerUnreachableException or TimeoutException;

    /// <summary>The broker cannot be used at all.</summary>
    public static StartupException Unusable(Exception exception) => StartupException.ForKey(Key, $"names a broker that cannot be used: {Reason(exception)}");

    /// <summary>The broker's own words, or those of the connection, on one line without a full stop.</summary>
    public static string Reason(Exception exception) => exception switch
    {
        BrokerUnreachableException or AggregateException when exception.InnerException is { } inner => Reason(inner),
        OperationInterruptedException { ShutdownReason: { } reason } => OneLine(reason.ReplyText),
        _ => OneLine(exception.Message),
    };

    static string OneLine(string text) => text.ReplaceLineEndings(" ").TrimEnd('.');
}
