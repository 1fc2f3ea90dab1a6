namespace Licensing.Messaging.Outbox.Dialects;

sealed class SqlServerDialect : OutboxDialect
{
    public override string Now => "DATEDIFF_BIG(millisecond, '1970-01-01', SYSUTCDATETIME())";

    public override string RemoveHandled(StoreModel store) =>
        $"DELETE TOP ({{1}}) FROM {store.Inbox} WITH (ROWLOCK, READPAST) WHERE {store.Consumed} < {{0}}";

    protected override string Delimited(string name) => $"[{name}]";

    protected override string Claim(StoreModel store, string condition) =>
        $$"""
        UPDATE {{store.Outbox}} SET {{store.OutboxRelayId}} = {0} OUTPUT inserted.* WHERE {{store.OutboxId}} IN (
            SELECT TOP ({2}) {{store.OutboxId}} FROM {{store.Outbox}} WITH (ROWLOCK, UPDLOCK, READPAST)
            WHERE {{condition}} ORDER BY {{store.Due}}, {{store.OutboxId}})
        """;
}
