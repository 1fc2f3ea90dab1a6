using System.Data.Common;

namespace Licensing.Messaging.Outbox.Dialects;

/// <summary>SQLite has one writer at a time, so there is nothing to pass over.</summary>
sealed class SqliteDialect : OutboxDialect
{
    public override string Now => "CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)";

    /// <summary>There is no server whose answer could get lost.</summary>
    public override bool IsRefusal(DbException error) => true;

    protected override string RemoveOlder(string table, string time) =>
        $$"""
        DELETE FROM {{table}} WHERE rowid IN (
            SELECT rowid FROM {{table}} WHERE {{time}} < {0} ORDER BY {{time}} LIMIT {1})
        """;

    protected override string Claim(StoreModel store, string condition) =>
        $$"""
        UPDATE {{store.Outbox}} SET {{store.OutboxRelayId}} = {0} WHERE {{store.OutboxId}} IN (
            SELECT {{store.OutboxId}} FROM {{store.Outbox}} WHERE {{condition}} ORDER BY {{store.Due}}, {{store.OutboxId}} LIMIT {2})
        RETURNING *
        """;
}
