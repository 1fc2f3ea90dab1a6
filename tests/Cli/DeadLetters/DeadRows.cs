using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Outbox;

namespace Licensing.Messaging.Cli.Tests.DeadLetters;

/// <summary>Outbox rows as a relay leaves them.</summary>
static class DeadRows
{
    /// <summary>A row that died so many minutes after 1970-01-01, or one in another state.</summary>
    public static OutboxMessage New(Guid? owner = null, int minutes = 1) => new()
    {
        Id = SequentialGuid.Next(TimeProvider.System),
        RelayId = owner ?? OutboxRelayState.Dead,
        Due = (long)TimeSpan.FromMinutes(minutes).TotalMilliseconds,
        Attempts = 1000,
        Failure = "There is no \u001b queue.",
        MessageId = Guid.NewGuid(),
        DestinationAddress = "exchange:create-license",
        SentTime = DateTime.UnixEpoch,
        ContentType = "application/vnd.masstransit+json",
        MessageType = "urn:message:Licensing.Messaging.Contracts:CreateLicense;urn:message:Licensing.Messaging.Contracts:Command",
        Body = """{"message": {"tenantId": "acme", "idempotencyKey": "k-1"}}"""u8.ToArray(),
        Headers = """{"Answer-To": "ingress-1"}""",
        Mandatory = true,
    };

    public static Task<int> Add(LicensingDbContext database, IReadOnlyList<OutboxMessage> rows)
    {
        database.AddRange(rows);
        return database.SaveChangesAsync();
    }
}
