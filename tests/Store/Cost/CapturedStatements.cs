using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Licensing.Messaging.Store.Tests.Cost;

/// <summary>The relay's statements as it sends them, with their parameters.</summary>
public sealed class CapturedStatements : DbCommandInterceptor
{
    readonly ConcurrentQueue<(string Text, NpgsqlParameter[] Parameters)> _seen = [];

    /// <summary>The latest one that has all of the given texts and parameter values; nothing when there was none.</summary>
    public (string Text, NpgsqlParameter[] Parameters)? With(object? parameter, params string[] texts)
    {
        var found = _seen.Where(statement => texts.All(text => statement.Text.Contains(text, StringComparison.Ordinal))
            && (parameter is null || statement.Parameters.Any(other => Equals(other.Value, parameter)))).ToList();
        return found is [.., var last] ? last : null;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        _seen.Enqueue((command.CommandText, [.. command.Parameters.Cast<NpgsqlParameter>().Select(parameter => parameter.Clone())]));
        return ValueTask.FromResult(result);
    }
}
