namespace Licensing.Messaging.SqlServer.Tests.Scenarios;

/// <summary>
/// Parts of the store's own statements by which scenarios know them: to answer them so that the store goes on, or to wait until they are sent.
/// What the statements have to be like is up to the tests, which go by syntax; this is all that changes with their wording.
/// </summary>
static class Landmarks
{
    /// <summary>The look for relays that ended; answered with the id of one.</summary>
    public const string LookForAbandoned = "AS [Value] FROM ";

    /// <summary>The take-over; answered with rows.</summary>
    public const string Claim = "OUTPUT inserted.";

    /// <summary>The renewal of a lease; changes nothing when the relay is not registered yet.</summary>
    public const string RenewLease = "UPDATE [outbox_relay_state]";

    public const string RegisterRelay = "INSERT INTO [outbox_relay_state]";

    public const string ForgetRelays = "DELETE FROM [outbox_relay_state]";

    /// <summary>The deletion of delivered rows.</summary>
    public const string DeleteRows = "DELETE FROM [o]";

    /// <summary>The relay's own rows, read as a whole.</summary>
    public const string ReadOwnRows = "[o].[source_address]";

    /// <summary>The ids of the relay's own rows.</summary>
    public const string ReadOwnIds = "SELECT TOP(@p) [o].[id]\n";

    /// <summary>The rows whose commit got no answer, looked for by their ids.</summary>
    public const string FindDoubtful = "FROM OPENJSON(";

    public const string InsertOutbox = "INSERT INTO [outbox_message]";

    public const string InsertInbox = "INSERT INTO [inbox_state]";

    /// <summary>Whether a message was handled before.</summary>
    public const string LookInInbox = "FROM [inbox_state]";

    public const string CleanInbox = "DELETE FROM [i]";
}
