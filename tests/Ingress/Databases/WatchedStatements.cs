using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Licensing.Messaging.Ingress.Tests.Databases;

/// <summary>Counts the statements that contain a text, and holds them up or lets them fail when a test wants it.</summary>
sealed class WatchedStatements(string text) : DbCommandInterceptor
{
    int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>What the next statements wait for before they are sent.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>What the next statements fail with.</summary>
    public Exception? Failure { get; set; }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await Watch(command);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await Watch(command);
        return result;
    }

    async Task Watch(DbCommand command)
    {
        if (!command.CommandText.Contains(text, StringComparison.Ordinal))
            return;
        Interlocked.Increment(ref _count);
        await Gate;
        if (Failure is { } failure)
            throw failure;
    }
}
