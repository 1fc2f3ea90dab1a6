using System.Text;

namespace Licensing.Messaging.Outbox.Relay;

/// <summary>What went wrong, in a form that every database can store: no longer than its column, no half characters, no NUL.</summary>
static class FailureText
{
    public static string Of(Exception error)
    {
        var text = error.GetBaseException().Message;
        if (text.Length > OutboxMessage.FailureLength)
            text = text[..(OutboxMessage.FailureLength - 1)];
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', ' ');
    }
}
