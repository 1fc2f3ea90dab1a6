using System.Data.Common;
using Licensing.Messaging.Store.Tests.Hosts;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Licensing.Messaging.Store.Tests.Specs.Attempts;

/// <summary>A database that goes away whenever a count of attempts is to be removed.</summary>
sealed class NoRemoval : DbCommandInterceptor
{
    public bool IsOn { get; set; }

    public int Refused { get; private set; }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (!IsOn || !command.CommandText.StartsWith("DELETE", StringComparison.Ordinal) || !command.CommandText.Contains("begun", StringComparison.Ordinal))
            return ValueTask.FromResult(result);
        Refused++;
        throw new BrokenConnectionException();
    }
}
