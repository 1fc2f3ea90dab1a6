namespace Licensing.Messaging.Outbox.Dialects;

sealed class PostgreSqlDialect : OutboxDialect
{
    /// <summary>Not clock_timestamp(), which may change from row to row, so that no index can find what is due by it.</summary>
    public override string Now => "(extract(epoch from statement_timestamp()) * 1000)::bigint";

    public override string RemoveHandled(StoreModel store) =>
        $$"""
        DELETE FROM {{store.Inbox}} WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM {{store.Inbox}} WHERE {{store.Consumed}} < {0} ORDER BY {{store.Consumed}} LIMIT {1} FOR UPDATE SKIP LOCKED))
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
