namespace Licensing.Messaging.Outbox.Dialects;

sealed class PostgreSqlDialect : OutboxDialect
{
    /// <summary>Not clock_timestamp(), which may change from row to row, so that no index can find what is due by it.</summary>
    public override string Now => "(extract(epoch from statement_timestamp()) * 1000)::bigint";

    protected override string RemoveOlder(string table, string time) =>
        $$"""
        DELETE FROM {{table}} WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM {{table}} WHERE {{time}} < {0} ORDER BY {{time}} LIMIT {1} FOR UPDATE SKIP LOCKED))
        """;

    /// <summary>The array makes sure that the inner query, whose locks matter, runs once.</summary>
    protected override string Claim(StoreModel store, string condition) =>
        $$"""
        UPDATE {{store.Outbox}} SET {{store.OutboxRelayId}} = {0} WHERE {{store.OutboxId}} = ANY (ARRAY(
            SELECT {{store.OutboxId}} FROM {{store.Outbox}} WHERE {{condition}}
            ORDER BY {{store.Due}}, {{store.OutboxId}} LIMIT {2} FOR UPDATE SKIP LOCKED))
        RETURNING *
        """;
}
