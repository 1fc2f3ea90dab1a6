using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Outbox;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Ingress.Tests.Backlog;

/// <summary>Outbox rows as other processes leave them.</summary>
static class WaitingCommands
{
    static readonly string Command = MessageUrn.ForTypeString<CreateLicense>();

    public static void AddRows(this LicensingDbContext database, int count, Guid? owner = null, string? messageType = null)
    {
        for (var i = 0; i < count; i++)
            database.Add(new OutboxMessage
            {
                Id = Guid.CreateVersion7(),
                RelayId = owner ?? Guid.NewGuid(),
                Due = 0,
                MessageId = Guid.NewGuid(),
                DestinationAddress = "exchange:anywhere",
                SentTime = DateTime.UnixEpoch,
                ContentType = "application/json",
                MessageType = messageType ?? Command,
                Body = [1],
                Mandatory = true,
            });
    }

    /// <summary>Removes rows, as their delivery does.</summary>
    public static Task<int> Deliver(this LicensingDbContext database, int count) => database.Set<OutboxMessage>()
        .Where(row => row.MessageType == Command).OrderBy(row => row.Id).Take(count).ExecuteDeleteAsync();
}
