using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Licensing.Messaging.Outbox.Dialects;

/// <summary>The delimited names of the store's tables and columns, as the user's EF model maps them, for statements with parameters {0}, {1}, ...</summary>
sealed class StoreModel
{
    readonly ISqlGenerationHelper _sql;

    StoreModel(DbContext context)
    {
        _sql = context.GetService<ISqlGenerationHelper>();
        (Outbox, var outbox) = Table<OutboxMessage>(context);
        (Inbox, var inbox) = Table<InboxState>(context);
        (Attempts, var attempts) = Table<InboxAttempt>(context);
        (Relays, var relays) = Table<OutboxRelayState>(context);
        OutboxId = outbox(nameof(OutboxMessage.Id));
        OutboxRelayId = outbox(nameof(OutboxMessage.RelayId));
        Due = outbox(nameof(OutboxMessage.Due));
        Consumed = inbox(nameof(InboxState.Consumed));
        LastAttempt = attempts(nameof(InboxAttempt.LastAttempt));
        RelayId = relays(nameof(OutboxRelayState.RelayId));
        LeaseUntil = relays(nameof(OutboxRelayState.LeaseUntil));
        Process = relays(nameof(OutboxRelayState.Process));
    }

    public string Outbox { get; }
    public string OutboxId { get; }
    public string OutboxRelayId { get; }
    public string Due { get; }
    public string Inbox { get; }
    public string Consumed { get; }
    public string Attempts { get; }
    public string LastAttempt { get; }
    public string Relays { get; }
    public string RelayId { get; }
    public string LeaseUntil { get; }
    public string Process { get; }

    public static StoreModel Of(DbContext context) => new(context);

    /// <summary>The names become part of format strings, whose braces are parameters.</summary>
    static string Literal(string name) => name.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    (string Table, Func<string, string> Column) Table<TEntity>(DbContext context)
    {
        var entity = context.Model.FindEntityType(typeof(TEntity)) ?? throw new InvalidOperationException(
            $"{context.GetType().Name} has no {typeof(TEntity).Name}: call modelBuilder.AddTransactionalOutboxEntities() in OnModelCreating.");
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        return (Literal(_sql.DelimitIdentifier(table.Name, table.Schema)),
            property => Literal(_sql.DelimitIdentifier(entity.FindProperty(property)!.GetColumnName(table)!)));
    }
}
