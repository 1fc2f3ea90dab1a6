namespace Licensing.Messaging.Hosting.Bus;

/// <summary>Section <c>Events</c>.</summary>
public sealed class EventsOptions
{
    public const string Section = "Events";

    /// <summary>Whether events that nobody subscribes to are kept in the queue <see cref="QueueNames.UnroutedEvents"/>. Else they are dropped.</summary>
    public bool KeepUnrouted { get; set; }
}
