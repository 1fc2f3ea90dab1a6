using System.Collections.Concurrent;
using System.Data.Common;
using Licensing.Messaging.SqlServer.Tests.Syntax;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Licensing.Messaging.SqlServer.Tests.Server;

/// <summary>
/// Takes the place of SQL Server below EF Core's own SQL Server provider: it opens no socket, records every statement with its transaction,
/// and answers what the scenario told it to. So the statements are those that a real server would get, to the letter.
/// </summary>
/// <param name="schema">The tables that it has; those of the migrations unless told otherwise.</param>
sealed class FakeSqlServer(Schema? schema = null) : DbConnectionInterceptor
{
    /// <summary>A connection string that leads nowhere, should anything get past the interceptor.</summary>
    public const string ConnectionString = "Server=none.invalid;Database=licensing;Connect Timeout=1;Connect Retry Count=0";

    readonly ConcurrentQueue<RecordedBatch> _batches = [];
    int _transactions;

    public Answers Answers { get; } = new(schema ?? Schema.OfMigrations);

    /// <summary>What it was sent so far, in order.</summary>
    public IReadOnlyList<RecordedBatch> Batches => [.. _batches];

    /// <summary>The isolation level of every transaction that was begun, with or without statements.</summary>
    public ConcurrentQueue<System.Data.IsolationLevel> Transactions { get; } = [];

    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new FakeConnection(this));

    public int NextTransaction(System.Data.IsolationLevel isolation)
    {
        Transactions.Enqueue(isolation);
        return Interlocked.Increment(ref _transactions);
    }

    /// <summary>Records a batch and returns the answer to each of its statements.</summary>
    public IReadOnlyList<Reply> Execute(RecordedBatch batch)
    {
        _batches.Enqueue(batch);
        return [.. batch.Statements.Select(statement => Answers.To(statement, batch.TextOf(statement)))];
    }

    /// <summary>Whether a statement was sent that contains the text.</summary>
    public bool HasSeen(string text) => _batches.Any(batch => batch.Text.Contains(text, StringComparison.Ordinal));
}
