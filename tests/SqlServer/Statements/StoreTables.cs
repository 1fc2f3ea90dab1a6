namespace Licensing.Messaging.SqlServer.Tests.Statements;

/// <summary>The store's tables as the migrations name them.</summary>
static class StoreTables
{
    public const string Inbox = "inbox_state", Outbox = "outbox_message";
}
