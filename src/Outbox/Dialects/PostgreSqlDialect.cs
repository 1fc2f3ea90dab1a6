namespace Licensing.Messaging.Outbox.Dialects;

sealed class PostgreSqlDialect : OutboxDialect
{
    public override string Now => "(extract(epoch from clock_timestamp()) * 1000)::bigint";

    protected override string Value => "\"Value\"";

    public override string Claim(StoreModel store) =>
        $$"""
        UPDATE {{store.Outbox}} SET {{store.OutboxRelayId}} = {0} WHERE {{store.OutboxId}} IN (
            SELECT {{store.OutboxId}} FROM {{store.Outbox}} WHERE {{store.OutboxRelayId}} = {1} AND {{LeaseHasRunOut(store, Now)}}
            ORDER BY {{store.OutboxId}} LIMIT {2} FOR UPDATE SKIP LOCKED)
        RETURNING *
        """;
}
