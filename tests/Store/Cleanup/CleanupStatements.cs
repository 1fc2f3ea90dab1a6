using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Licensing.Messaging.Store.Tests.Cleanup;

/// <summary>The statements of one process that remove inbox rows.</summary>
public sealed class CleanupStatements : DbCommandInterceptor
{
    readonly ConcurrentQueue<Removal> _seen = [];

    public IReadOnlyList<Removal> Seen => [.. _seen];

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.StartsWith("DELETE", StringComparison.Ordinal) && command.CommandText.Contains("handled", StringComparison.Ordinal))
            _seen.Enqueue(new(result, IsAlone: command.Transaction is null));
        return ValueTask.FromResult(result);
    }
}

/// <summary>One statement: how many rows it removed, and whether it was a transaction of its own.</summary>
public sealed record Removal(int Rows, bool IsAlone);
