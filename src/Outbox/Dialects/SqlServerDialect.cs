namespace Licensing.Messaging.Outbox.Dialects;

sealed class SqlServerDialect : OutboxDialect
{
    public override string Now => "DATEDIFF_BIG(millisecond, '1970-01-01', SYSUTCDATETIME())";

    protected override string Value => "[Value]";

    public override string Claim(StoreModel store) =>
        $$"""
        WITH claimed AS (
            SELECT TOP ({2}) * FROM {{store.Outbox}} WITH (ROWLOCK, UPDLOCK, READPAST)
            WHERE {{store.OutboxRelayId}} = {1} AND {{LeaseHasRunOut(store, Now)}} ORDER BY {{store.OutboxId}})
        UPDATE claimed SET {{store.OutboxRelayId}} = {0} OUTPUT inserted.*
        """;
}
