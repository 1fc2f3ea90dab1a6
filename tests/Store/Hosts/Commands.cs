using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Licensing.Messaging.Store.Tests.Hosts;

/// <summary>Counts what goes to the database, by the DbContext that sent it.</summary>
public sealed class Commands : DbCommandInterceptor, IDbTransactionInterceptor
{
    readonly ConcurrentQueue<(DbContextId Context, string Text)> _seen = [];

    public const string Commit = "COMMIT";

    /// <summary>How often a relay looked for something to do.</summary>
    public int Looks => _seen.Count(command => IsLook(command.Text));

    /// <summary>What each DbContext sent, in order.</summary>
    public IReadOnlyList<IReadOnlyList<string>> ByContext =>
        [.. _seen.GroupBy(command => command.Context).Select(sent => sent.Select(command => command.Text).ToList())];

    /// <summary>Whether it is the statement that a relay sends every query delay.</summary>
    public static bool IsLook(string command) => command.Contains("UNION ALL", StringComparison.Ordinal);

    /// <summary>Everything that the DbContext whose commands include the given text sent, in order.</summary>
    public IReadOnlyList<string> OfContextWith(string text)
    {
        var context = _seen.First(command => command.Text.Contains(text, StringComparison.Ordinal)).Context;
        return [.. _seen.Where(command => command.Context == context).Select(command => command.Text)];
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Add(eventData, command.CommandText);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Add(eventData, command.CommandText);
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Add(eventData, Commit);
        return Task.CompletedTask;
    }

    void Add(DbContextEventData eventData, string text) => _seen.Enqueue((eventData.Context!.ContextId, text));
}
