using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Tenants;
using MassTransit;

namespace Licensing.Messaging.SqlServer.Tests.Hosts;

/// <summary>What the consumer behind the store handles.</summary>
public sealed record Note(string Text);

/// <summary>What it publishes.</summary>
public sealed record Noted(string Text);

/// <summary>Writes a row of its own and publishes two events, so that a batch has every kind of row.</summary>
sealed class NoteConsumer(LicensingDbContext dbContext) : IConsumer<Note>
{
    public async Task Consume(ConsumeContext<Note> context)
    {
        dbContext.Add(new Tenant { TenantId = context.Message.Text, CreatedAt = DateTime.UnixEpoch });
        await context.Publish(new Noted("first"));
        await context.Publish(new Noted("second"));
    }
}
