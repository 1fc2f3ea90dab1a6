using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Transactions;
using Licensing.Messaging.Outbox.Relay;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Licensing.Messaging.Outbox.Capture;

/// <summary>
/// Watches the DbContext for the moment its outbox rows are committed, and hands them to the relay then: neither earlier, when
/// they could still be rolled back, nor by way of the database. Where that moment cannot be seen the relay is told of the doubt.
/// </summary>
sealed partial class OutboxCommits<TDbContext>(IOutboxRelay<TDbContext> relay, IOptions<OutboxStoreOptions<TDbContext>> options)
    where TDbContext : DbContext
{
    readonly ConditionalWeakTable<DbContext, Rows> _rows = [];

    sealed class Rows
    {
        /// <summary>Added to the DbContext, not saved yet.</summary>
        public List<OutboxMessage> Added { get; } = [];

        /// <summary>Those of <see cref="Added"/> that the SaveChanges under way writes.</summary>
        public HashSet<OutboxMessage> Saving { get; set; } = [];

        /// <summary>Saved in a transaction that is not over yet.</summary>
        public List<OutboxMessage> Saved { get; } = [];

        /// <summary>True when some of <see cref="Saved"/> may have been rolled back to a savepoint.</summary>
        public bool InDoubt { get; set; }
    }

    public void Added(DbContext context, OutboxMessage row) => _rows.GetOrCreateValue(context).Added.Add(row);

    void Saving(DbContext? context)
    {
        if (!TryGet(context, out var rows))
            return;
        lock (context)
            rows.Saving = [.. rows.Added];
    }

    void Saved(DbContext? context)
    {
        if (!TryGet(context, out var rows) || rows.Added.Count == 0)
            return;

        var isInTransaction = context.Database.CurrentTransaction is not null;
        if (!isInTransaction)
            Forget(rows);
        MoveSaved(context, rows);

        // EF Core's own transaction around SaveChanges is committed by now; one that the caller began is not.
        if ((Transaction.Current ?? context.Database.GetEnlistedTransaction()) is { } ambient)
            FollowAmbient(ambient, rows);
        else if (!isInTransaction)
            Committed(context);
    }

    /// <summary>
    /// Rows that a send not awaited has added meanwhile are not saved, and rows of a pooled context's earlier life are not tracked. Saved
    /// rows still count as added where the caller accepts changes after the commit only (SaveChanges(acceptAllChangesOnSuccess: false)).
    /// </summary>
    static void MoveSaved(DbContext context, Rows rows)
    {
        lock (context)
        {
            bool IsToBeAdded(OutboxMessage row) => context.Entry(row).State == EntityState.Added;
            rows.Saved.AddRange(rows.Added.Where(row => context.Entry(row).State == EntityState.Unchanged || (IsToBeAdded(row) && rows.Saving.Contains(row))));
            rows.Added.RemoveAll(row => !IsToBeAdded(row) || rows.Saving.Contains(row));
            rows.Saving = [];
        }
    }

    /// <summary>What was rolled back and is to be added still is written by the next SaveChanges.</summary>
    static void GiveBack(DbContext context, Rows rows)
    {
        lock (context)
            rows.Added.AddRange(rows.Saved.Where(row => context.Entry(row).State == EntityState.Added));
        Forget(rows);
    }

    void FollowAmbient(Transaction ambient, Rows rows)
    {
        OutboxMessage[] saved = [.. rows.Saved];
        Forget(rows);
        ambient.TransactionCompleted += (_, completed) =>
        {
            var status = completed.Transaction!.TransactionInformation.Status;
            if (status == TransactionStatus.Committed)
                relay.HandOver(saved);
            else if (status == TransactionStatus.InDoubt)
                relay.Doubt(saved);
        };
    }

    void Committed(DbContext? context)
    {
        if (!TryGet(context, out var rows) || rows.Saved.Count == 0)
            return;

        if (rows.InDoubt)
            relay.Doubt([.. rows.Saved]);
        else
            relay.HandOver([.. rows.Saved]);
        Forget(rows);
    }

    void RolledBack(DbContext? context)
    {
        if (TryGet(context, out var rows))
            GiveBack(context, rows);
    }

    void RolledBackToSavepoint(DbContext? context)
    {
        if (TryGet(context, out var rows))
            rows.InDoubt = true;
    }

    /// <summary>
    /// In a transaction of the caller nothing is committed yet. Otherwise the rows may be, unless the database itself has said no: and then
    /// too when an execution strategy tries again, for it is a commit whose answer got lost that makes the next attempt a duplicate.
    /// </summary>
    void SaveFailed(DbContext? context, Exception? exception)
    {
        if (TryGet(context, out var rows) && rows.Added.Count > 0 && context.Database.CurrentTransaction is null
            && (!IsRefusal(exception) || context.Database.CreateExecutionStrategy().RetriesOnFailure))
            relay.Doubt([.. rows.Added]);
    }

    void CommitFailed(DbContext? context)
    {
        if (!TryGet(context, out var rows) || rows.Saved.Count == 0)
            return;
        relay.Doubt([.. rows.Saved]);
        GiveBack(context, rows);
    }

    bool IsRefusal(Exception? exception) =>
        exception is DbUpdateConcurrencyException || (exception?.GetBaseException() is DbException error && options.Value.Dialect.IsRefusal(error));

    static void Forget(Rows rows)
    {
        rows.Saved.Clear();
        rows.InDoubt = false;
    }

    bool TryGet([NotNullWhen(true)] DbContext? context, [NotNullWhen(true)] out Rows? rows)
    {
        rows = null;
        return context is not null && _rows.TryGetValue(context, out rows);
    }
}
