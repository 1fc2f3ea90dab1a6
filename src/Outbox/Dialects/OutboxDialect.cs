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
    /// Gives up to {2} of the oldest rows of owner {1}, from {3} on, to relay {0} and returns them, unless {1} is a relay whose lease has not
    /// run out. Rows that somebody else is claiming are passed over, not waited for.
    /// </summary>
    public string Claim(StoreModel store) => Claim(store, $"{OwnedSince(store)} AND {IsNotLeased(store)}");

    /// <summary>Gives up to {2} rows of owner {1} whose time has come, from {3} on, to relay {0} and returns them, the most overdue first.</summary>
    public string ClaimDue(StoreModel store) => Claim(store, $"{OwnedSince(store)} AND {store.Due} <= {Now}");

    /// <summary>
    /// Renews the lease of relay {0} for {1} milliseconds, if it is registered, and tells in the same round trip: the database's clock, and
    /// for {0}, {2}, {3} and every relay whose lease has run out, the <see cref="OutboxMessage.Due"/> of the first row, if there is one.
    /// </summary>
    public string Look(StoreModel store) =>
        $$"""
        {{Renew(store)}};
        SELECT {{store.RelayId}} AS {{Delimited("Owner")}}, {{FirstDue(store, $"{store.Relays}.{store.RelayId}")}}, {{Now}} AS {{Delimited("Now")}}
        FROM {{store.Relays}} WHERE {{store.LeaseUntil}} < {{Now}} OR {{store.RelayId}} = {0}
        UNION ALL SELECT {2}, {{FirstDue(store, "{2}")}}, {{Now}}
        UNION ALL SELECT {3}, {{FirstDue(store, "{3}")}}, {{Now}}
        """;

    /// <summary>Renews the lease of relay {0} for {1} milliseconds; changes nothing when the relay is not registered.</summary>
    public string Renew(StoreModel store) =>
        $"UPDATE {store.Relays} SET {store.LeaseUntil} = {Now} + {{1}} WHERE {store.RelayId} = {{0}}";

    /// <summary>Registers relay {0} of process {2} with a lease of {1} milliseconds.</summary>
    public string Register(StoreModel store) =>
        $"INSERT INTO {store.Relays} ({store.RelayId}, {store.LeaseUntil}, {store.Process}) VALUES ({{0}}, {Now} + {{1}}, {{2}})";

    /// <summary>The relays whose lease has not run out.</summary>
    public string Leased(StoreModel store) =>
        $"SELECT * FROM {store.Relays} WHERE {store.LeaseUntil} >= {Now}";

    /// <summary>
    /// Forgets relays that ended more than {0} milliseconds ago and left nothing behind. {1} is nobody, which the version before had a row for.
    /// </summary>
    public string Forget(StoreModel store) =>
        $$"""
        DELETE FROM {{store.Relays}} WHERE {{store.LeaseUntil}} < {{Now}} - {0} AND {{store.RelayId}} <> {1}
        AND NOT EXISTS (SELECT 1 FROM {{store.Outbox}} WHERE {{store.OutboxRelayId}} = {{store.Relays}}.{{store.RelayId}})
        """;

    /// <summary>Whether the error is the database's own answer, so that nothing was committed; anything else leaves that open.</summary>
    public virtual bool IsRefusal(DbException error) => error.SqlState is not null;

    /// <summary>Removes up to {1} of the inbox rows from before {0}, passing over those that somebody else is removing.</summary>
    public string RemoveHandled(StoreModel store) => RemoveOlder(store.Inbox, store.Consumed);

    /// <summary>Removes up to {1} of the counts of attempts that were begun before {0}, in the same way.</summary>
    public string RemoveAttempts(StoreModel store) => RemoveOlder(store.Attempts, store.LastAttempt);

    /// <summary>Selects <see cref="Now"/>.</summary>
    public string SelectNow => $"SELECT {Now} AS {Delimited("Value")}";

    /// <summary>A name that EF Core finds a result column by, case kept.</summary>
    protected virtual string Delimited(string name) => $"\"{name}\"";

    /// <summary>Removes up to {1} rows whose time is before {0}, the oldest first.</summary>
    protected abstract string RemoveOlder(string table, string time);

    /// <summary>Gives rows that meet the condition to relay {0}, at most {2}, in the order of their index.</summary>
    protected abstract string Claim(StoreModel store, string condition);

    string FirstDue(StoreModel store, string owner) =>
        $"(SELECT MIN({store.Due}) FROM {store.Outbox} WHERE {store.OutboxRelayId} = {owner}) AS {Delimited("Due")}";

    /// <summary>Where to begin matters: PostgreSQL keeps the index entries of rows that are gone until the next vacuum, and walks over them.</summary>
    static string OwnedSince(StoreModel store) => $"{store.OutboxRelayId} = {{1}} AND {store.Due} >= {{3}}";

    string IsNotLeased(StoreModel store) =>
        $"NOT EXISTS (SELECT 1 FROM {store.Relays} WHERE {store.RelayId} = {{1}} AND {store.LeaseUntil} >= {Now})";
}
