using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Licensing.Messaging.Store.Tests.Hosts;

/// <summary>Lets the next commits happen, and then behaves as if the connection had broken before their answer came.</summary>
public sealed class LostCommitReply : DbTransactionInterceptor
{
    int _toLose;

    public void LoseNext() => Interlocked.Increment(ref _toLose);

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _toLose, 0) == 0)
            return result;
        await transaction.CommitAsync(cancellationToken);
        throw new BrokenConnectionException();
    }
}

/// <summary>What a driver throws when the server has gone silent: no answer, so no SQL state.</summary>
public sealed class BrokenConnectionException() : DbException("The connection broke.");
