namespace Licensing.Messaging.SqlServer.Tests.Scenarios;

/// <summary>
/// Parts of the store's own statements by which scenarios know them: to answer them so that the store goes on, or to wait until they are sent.
/// What the statements have to be like is up to the tests, which go by syntax; this is all that changes with their wording.
/// </summary>
static class Landmarks
{
    /// <summary>The look at whose rows there are, which renews the lease; answered with owners.</summary>
    public const string Look = "AS [Now]";

    /// <summary>The take-over; answered with rows.</summary>
    public const string Claim = "OUTPUT inserted.";

    /// <summary>Rows that were refused step aside.</summary>
    public const string SetAside = "UPDATE [o]";

    /// <summary>How many rows there are, by owner.</summary>
    public const string Statistics = "GROUP BY [o].[relay_id]";

    /// <summary>The oldest of the rows that failed and wait.</summary>
    public const string OldestFailed = "MIN([o0].[sent_time])";

    /// <summary>The relays that have a lease; answered with those of this machine.</summary>
    public const string Leased = "SELECT * FROM [outbox_relay_state]";

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

    public const string CleanInbox = "DELETE TOP";

    /// <summary>How often a message was begun; answered with counts.</summary>
    public const string LookAtAttempts = "FROM [inbox_attempt]";

    public const string FirstAttempt = "INSERT INTO [inbox_attempt]";

    public const string NextAttempt = "UPDATE [inbox_attempt]";

    /// <summary>An attempt has ended.</summary>
    public const string EndOfAttempt = "DELETE FROM [i]";
}
