using System.Data.Common;

namespace Licensing.Messaging.Outbox.Dialects;

sealed class SqlServerDialect : OutboxDialect
{
    /// <summary>Where the driver, which this assembly does not reference, puts the number of an error for whoever sees only a DbException.</summary>
    const string Number = "HelpLink.EvtID";

    /// <summary>Violated constraints, truncated values, and the victims of deadlocks and conflicts: the statement or transaction is undone.</summary>
    static readonly HashSet<string> Refusals = ["515", "547", "1205", "2601", "2627", "2628", "3960", "8152"];

    public override string Now => "DATEDIFF_BIG(millisecond, '1970-01-01', SYSUTCDATETIME())";

    /// <summary>The driver gives no SQL state.</summary>
    public override bool IsRefusal(DbException error) => error.Data[Number] is string number && Refusals.Contains(number);

    protected override string RemoveOlder(string table, string time) =>
        $"DELETE TOP ({{1}}) FROM {table} WITH (ROWLOCK, READPAST) WHERE {time} < {{0}}";

    protected override string Delimited(string name) => $"[{name}]";

    protected override string Claim(StoreModel store, string condition) =>
        $$"""
        UPDATE {{store.Outbox}} SET {{store.OutboxRelayId}} = {0} OUTPUT inserted.* WHERE {{store.OutboxId}} IN (
            SELECT TOP ({2}) {{store.OutboxId}} FROM {{store.Outbox}} WITH (ROWLOCK, UPDLOCK, READPAST)
            WHERE {{condition}} ORDER BY {{store.Due}}, {{store.OutboxId}})
        """;
}
