namespace Licensing.Messaging.Outbox;

/// <summary>
/// A message was begun so often, without its handling ever ending, that it is taken to kill the process that handles it. It is given up, and
/// another attempt makes no sense; whoever replays it afterwards begins to count anew.
/// </summary>
public sealed class MessageAttemptsExceededException : Exception
{
    /// <summary>Names the message and how often it was begun.</summary>
    public MessageAttemptsExceededException(Guid messageId, int attempts)
        : base($"The message {messageId} was begun {attempts} times and never ended: it is taken to kill its worker. Mend the cause, then replay it.")
    {
    }
}
