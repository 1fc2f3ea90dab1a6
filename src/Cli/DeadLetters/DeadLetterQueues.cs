using Licensing.Messaging.Hosting.Bus;

namespace Licensing.Messaging.Cli.DeadLetters;

/// <summary>Where dead letters are.</summary>
static class DeadLetterQueues
{
    /// <summary>Not a queue of the broker: the dead rows of the outbox.</summary>
    public const string Outbox = "outbox";

    /// <summary>What a consumer or the broker gave up on, and what no consumer takes, with the queue that it came from.</summary>
    static readonly Dictionary<string, string> Origins = QueueNames.All
        .SelectMany(queue => new[] { KeyValuePair.Create(QueueNames.ErrorsOf(queue), queue), KeyValuePair.Create(QueueNames.SkippedOf(queue), queue) }).ToDictionary();

    /// <summary>The queues of the broker.</summary>
    public static IReadOnlyCollection<string> OfBroker => Origins.Keys;

    /// <summary>The outbox, and the queues of the broker.</summary>
    public static IReadOnlyList<string> All { get; } = [Outbox, .. OfBroker];

    /// <summary>The queue that the messages of an error or skipped queue came from.</summary>
    public static string OriginOf(string queue) => Origins[queue];
}
