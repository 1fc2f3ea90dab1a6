using System.Data.Common;

namespace Licensing.Messaging.Outbox.Dialects;

/// <summary>
/// The few statements that EF Core cannot express the same way on every database. Parameters are EF's <c>{0}</c>, <c>{1}</c>, ...
/// </summary>
abstract class OutboxDialect
{
    /// <summary>The database's clock as milliseconds since 1970-01-01T00:00:00Z.</summary>
    public abstract string Now { get; }

    /// <summary>
    /// Gives up to {2} of the oldest rows of relay {1} to relay {0} and returns them, provided that the lease of {1} has run out.
    /// Rows that somebody else is claiming are passed over, not waited for.
    /// </summary>
    public abstract string Claim(StoreModel store);

    /// <summary>Renews the lease of relay {0} for {1} milliseconds; changes nothing when the relay is not registered.</summary>
    public string Renew(StoreModel store) =>
        $"UPDATE {store.Relays} SET {store.LeaseUntil} = {Now} + {{1}} WHERE {store.RelayId} = {{0}}";

    /// <summary>Registers relay {0} with a lease of {1} milliseconds.</summary>
    public string Register(StoreModel store) =>
        $"INSERT INTO {store.Relays} ({store.RelayId}, {store.LeaseUntil}) VALUES ({{0}}, {Now} + {{1}})";

    /// <summary>The relays whose lease has run out and that left rows behind.</summary>
    public string Abandoned(StoreModel store) =>
        $$"""
        SELECT {{store.RelayId}} AS {{Value}} FROM {{store.Relays}} WHERE {{store.LeaseUntil}} < {{Now}}
        AND EXISTS (SELECT 1 FROM {{store.Outbox}} WHERE {{store.OutboxRelayId}} = {{store.Relays}}.{{store.RelayId}})
        """;

    /// <summary>Forgets relays that ended more than {0} milliseconds ago and left nothing behind.</summary>
    public string Forget(StoreModel store) =>
        $$"""
        DELETE FROM {{store.Relays}} WHERE {{store.LeaseUntil}} < {{Now}} - {0} AND {{store.LeaseUntil}} > 0
        AND NOT EXISTS (SELECT 1 FROM {{store.Outbox}} WHERE {{store.OutboxRelayId}} = {{store.Relays}}.{{store.RelayId}})
        """;

    /// <summary>Whether the error is the database's own answer, so that nothing was committed; anything else leaves that open.</summary>
    public virtual bool IsRefusal(DbException error) => error.SqlState is not null;

    /// <summary>Selects <see cref="Now"/>.</summary>
    public string SelectNow => $"SELECT {Now} AS {Value}";

    /// <summary>The column name that EF's <c>SqlQueryRaw</c> of a scalar expects.</summary>
    protected abstract string Value { get; }

    protected static string LeaseHasRunOut(StoreModel store, string now) =>
        $"EXISTS (SELECT 1 FROM {store.Relays} WHERE {store.RelayId} = {{1}} AND {store.LeaseUntil} < {now})";
}
