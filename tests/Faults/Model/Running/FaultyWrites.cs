using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Licensing.Messaging.Faults.Tests.Model.Running;

/// <summary>
/// Stands between a process and its database. The write that it is told to fails, before it is done or, what is worse, after; and from a crash on the
/// process reaches the database no more. A write is a commit, or a statement outside of the transactions that are committed so.
/// </summary>
sealed class FaultyWrites : DbCommandInterceptor, IDbTransactionInterceptor
{
    const int IoError = 10;

    readonly Lock _lock = new();
    volatile bool _hasCrashed;
    int _writesUntilFault;
    bool _isFaultAfter, _failsAfter;
    int _faults;

    /// <summary>How often something failed here.</summary>
    public int Faults => Volatile.Read(ref _faults);

    /// <summary>Has the process reach nothing from now on.</summary>
    public void Crash() => _hasCrashed = true;

    /// <summary>Has one of the next writes fail.</summary>
    public void FailWrite(int number, bool after)
    {
        lock (_lock)
            (_writesUntilFault, _isFaultAfter) = (number, after);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        BeforeWrite();
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        AfterWrite();
        return Task.CompletedTask;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (command.Transaction is null)
            BeforeWrite();
        else
            BeforeAnything();
        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (command.Transaction is null)
            AfterWrite();
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        BeforeAnything();
        return ValueTask.FromResult(result);
    }

    void BeforeWrite()
    {
        BeforeAnything();
        lock (_lock)
        {
            if (_writesUntilFault == 0 || --_writesUntilFault > 0)
                return;
            if (_isFaultAfter)
                _failsAfter = true;
            else
                throw NewFailure();
        }
    }

    void AfterWrite()
    {
        lock (_lock)
        {
            if (!_failsAfter && !_hasCrashed)
                return;
            _failsAfter = false;
            throw NewFailure();
        }
    }

    void BeforeAnything()
    {
        if (_hasCrashed)
            throw NewFailure();
    }

    SqliteException NewFailure()
    {
        Interlocked.Increment(ref _faults);
        return new("disk I/O error, injected", IoError);
    }
}
