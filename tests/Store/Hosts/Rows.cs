using Licensing.Messaging.Outbox;
using Licensing.Messaging.Store.Tests.Databases;

namespace Licensing.Messaging.Store.Tests.Hosts;

/// <summary>Rows that a spec writes itself, past the store.</summary>
public static class Rows
{
    /// <summary>An outbox row; as old as it says by every clock that it carries.</summary>
    public static OutboxMessage Outgoing(Guid owner, TimeSpan age, int attempts = 0, TimeSpan? sentAgo = null) => new()
    {
        Id = Guid.CreateVersion7(),
        RelayId = owner,
        Due = DateTimeOffset.UtcNow.Add(-age).ToUnixTimeMilliseconds(),
        Attempts = attempts,
        MessageId = Guid.CreateVersion7(),
        DestinationAddress = "loopback://localhost/nowhere",
        SentTime = DateTime.UtcNow - (sentAgo ?? age),
        ContentType = "application/json",
        MessageType = "urn:message:Nothing",
        Body = [],
        Mandatory = true,
    };

    /// <summary>Inbox rows of messages that were handled so long ago.</summary>
    public static IEnumerable<InboxState> Handled(int count, TimeSpan age) => Enumerable.Range(0, count).Select(_ => new InboxState
    {
        MessageId = Guid.CreateVersion7(),
        ConsumerId = Guid.Empty,
        Consumed = DateTime.UtcNow - age,
    });

    public static Task<int> Insert(this StoreDatabase database, IEnumerable<object> rows) => database.Query(dbContext =>
    {
        dbContext.AddRange(rows);
        return dbContext.SaveChangesAsync();
    });

    public static Task<int> Insert(this StoreDatabase database, params object[] rows) => database.Insert(rows.AsEnumerable());
}
