using System.Data.Common;
using Licensing.Messaging.Store.Tests.Hosts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Licensing.Messaging.Store.Tests.Specs.Strategies;

/// <summary>What EnableRetryOnFailure does, on every database and without pauses: whatever broke is run again.</summary>
public sealed class TransientStrategy(ExecutionStrategyDependencies dependencies) : ExecutionStrategy(dependencies, 5, TimeSpan.FromSeconds(1))
{
    public static void Use(DbContextOptionsBuilder options)
    {
        var relational = options.Options.Extensions.OfType<RelationalOptionsExtension>().Single();
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(
            relational.WithExecutionStrategyFactory(dependencies => new TransientStrategy(dependencies)));
    }

    protected override bool ShouldRetryOn(Exception exception) => exception is BrokenConnectionException;

    protected override TimeSpan? GetNextDelay(Exception lastException) => base.GetNextDelay(lastException) is null ? null : TimeSpan.Zero;
}

/// <summary>Breaks the connection once when it is told to: at the next command with a text, or before the next commit.</summary>
public sealed class BreakOnce : DbCommandInterceptor, IDbTransactionInterceptor
{
    volatile string? _command;
    int _commits;

    public void AtCommandWith(string text) => _command = text;

    public void BeforeCommit() => Interlocked.Exchange(ref _commits, 1);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Break(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Break(command);
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        Interlocked.Exchange(ref _commits, 0) == 1 ? throw new BrokenConnectionException() : ValueTask.FromResult(result);

    void Break(DbCommand command)
    {
        if (_command is not { } text || !command.CommandText.Contains(text, StringComparison.Ordinal))
            return;
        _command = null;
        throw new BrokenConnectionException();
    }
}
