namespace Licensing.Messaging.Outbox.Inbox;

/// <summary>Some messages of a batch were handled before, and the attempt at all of them was rolled back: the next one looks first.</summary>
sealed class HandledBeforeException(Exception cause) : Exception("Some messages of the batch were handled before.", cause);

/// <summary>On the context of a batch of which some messages are known to have been handled before.</summary>
sealed class HandledBefore
{
    public static readonly HandledBefore Instance = new();
}
