using RabbitMQ.Client;

namespace Licensing.Messaging.Cli.DeadLetters.Messages;

/// <summary>A message as it was before it came to an error or skipped queue.</summary>
static class OriginalMessage
{
    /// <summary>What MassTransit's move has added.</summary>
    static readonly string[] MovedPrefixes = ["MT-Fault-", "MT-Host-"];

    /// <summary>What the broker adds when it dead-letters a message, or delivers it again.</summary>
    static readonly string[] BrokerPrefixes = ["x-first-death-", "x-last-death-"];

    static readonly string[] Added = ["MT-Reason", "x-death", "x-delivery-count", "x-acquired-count"];

    /// <summary>The broker would deliver a copy to each queue that they name, which has got its own already.</summary>
    static readonly string[] Copies = ["CC", "BCC"];

    /// <summary>
    /// The properties to send it with. Persistent, whatever it was, and without an expiry: who replays a message wants it handled. Without the
    /// user's name, which the broker takes from nobody but that user.
    /// </summary>
    public static BasicProperties Properties(IReadOnlyBasicProperties moved)
    {
        var properties = new BasicProperties(moved) { Persistent = true };
        properties.ClearExpiration();
        properties.ClearUserId();
        var headers = moved.Headers?.Where(header => !IsAdded(header.Key)).ToDictionary();
        if (headers is { Count: > 0 })
            properties.Headers = headers;
        else
            properties.ClearHeaders();
        return properties;
    }

    static bool IsAdded(string header) =>
        Added.Contains(header) || Copies.Contains(header)
        || MovedPrefixes.Concat(BrokerPrefixes).Any(prefix => header.StartsWith(prefix, StringComparison.Ordinal));
}
