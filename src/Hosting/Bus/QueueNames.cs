namespace Licensing.Messaging.Hosting.Bus;

/// <summary>The queues that other systems know.</summary>
public static class QueueNames
{
    public const string CreateLicense = "create-license";
    public const string OrderCompleted = "order-completed";
    public const string ReferenceData = "reference-data";

    /// <summary>Keeps events that nobody subscribes to, with <see cref="EventsOptions.KeepUnrouted"/>. Nobody consumes from it.</summary>
    public const string UnroutedEvents = "unrouted-events";

    /// <summary>The queues that the worker takes messages from.</summary>
    public static readonly IReadOnlyList<string> All = [CreateLicense, OrderCompleted, ReferenceData];

    /// <summary>Where messages of a queue go that cannot be handled.</summary>
    public static string ErrorsOf(string queue) => $"{queue}_error";

    /// <summary>Where messages of a queue go that no consumer is there for.</summary>
    public static string SkippedOf(string queue) => $"{queue}_skipped";

    /// <summary>
    /// The address to send to a queue from a process that does not own it: the exchange of the same name, which the owner binds. Sending to
    /// <c>queue:</c> would declare the queue here as well, and with other arguments than the owner's.
    /// </summary>
    public static Uri AddressOf(string queue) => new($"exchange:{queue}");
}
