using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Transactions;
using Licensing.Messaging.Outbox.Relay;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Licensing.Messaging.Outbox.Capture;

/// <summary>
/// Watches the DbContext for the moment its outbox rows are committed, and hands them to the relay then: neither earlier, when
/// they could still be rolled back, nor by way of the database.
/// </summary>
sealed class OutboxCommits<TDbContext>(IOutboxRelay<TDbContext> relay) : ISaveChangesInterceptor, IDbTransactionInterceptor
    where TDbContext : DbContext
{
    readonly ConditionalWeakTable<DbContext, Rows> _rows = [];

    sealed class Rows
    {
        public List<OutboxMessage> Added { get; } = [];
        public List<OutboxMessage> Saved { get; } = [];
    }

    public void Added(DbContext context, OutboxMessage row) => _rows.GetOrCreateValue(context).Added.Add(row);

    public int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Saved(eventData.Context);
        return result;
    }

    public ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(SavedChanges(eventData, result));

    public void SaveChangesFailed(DbContextErrorEventData eventData) => OutcomeUnknown(eventData.Context);

    public Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        OutcomeUnknown(eventData.Context);
        return Task.CompletedTask;
    }

    /// <summary>Whatever an earlier transaction left, disposed without a word, was rolled back.</summary>
    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        RolledBack(eventData.Context);
        return result;
    }

    public ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(TransactionStarted(connection, eventData, result));

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Committed(eventData.Context);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Committed(eventData.Context);
        return Task.CompletedTask;
    }

    public void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => RolledBack(eventData.Context);

    public Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        RolledBack(eventData.Context);
        return Task.CompletedTask;
    }

    public void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) => OutcomeUnknown(eventData.Context);

    public Task TransactionFailedAsync(DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        OutcomeUnknown(eventData.Context);
        return Task.CompletedTask;
    }

    void Saved(DbContext? context)
    {
        if (!TryGet(context, out var rows) || rows.Added.Count == 0)
            return;

        var isInTransaction = context!.Database.CurrentTransaction is not null;
        if (!isInTransaction)
            rows.Saved.Clear();

        // A pooled context may have been returned with rows that were never saved: those are not tracked any more.
        rows.Saved.AddRange(rows.Added.Where(row => context.Entry(row).State != EntityState.Detached));
        rows.Added.Clear();

        // EF Core's own transaction around SaveChanges is committed by now; one that the caller began is not.
        if (Transaction.Current is not null)
            OutcomeUnknown(context);
        else if (!isInTransaction)
            Committed(context);
    }

    void Committed(DbContext? context)
    {
        if (!TryGet(context, out var rows) || rows.Saved.Count == 0)
            return;

        relay.HandOver([.. rows.Saved]);
        rows.Saved.Clear();
    }

    void RolledBack(DbContext? context)
    {
        if (TryGet(context, out var rows))
            rows.Saved.Clear();
    }

    /// <summary>The rows may or may not be in the database, or get there later: let the relay look.</summary>
    void OutcomeUnknown(DbContext? context)
    {
        if (!TryGet(context, out var rows) || rows.Added.Count + rows.Saved.Count == 0)
            return;

        rows.Saved.Clear();
        relay.LookAgain();
    }

    bool TryGet(DbContext? context, [NotNullWhen(true)] out Rows? rows)
    {
        rows = null;
        return context is not null && _rows.TryGetValue(context, out rows);
    }
}
