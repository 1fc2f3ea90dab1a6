using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Licensing.Messaging.Faults.Tests.Reconciliation;

/// <summary>What others do just before the first transaction of somebody begins.</summary>
sealed class BeforeTransaction(Func<Task> others) : DbTransactionInterceptor
{
    Func<Task>? _others = others;

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _others, null) is { } act)
            await act();
        return result;
    }
}
