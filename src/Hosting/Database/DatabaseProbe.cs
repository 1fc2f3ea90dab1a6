using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Licensing.Messaging.Hosting.Database;

/// <summary>
/// Asks the database whether it is there. It asks for a write, which finds nothing to change: a database that can only be read is of no use to
/// those who ask.
/// </summary>
public sealed class DatabaseProbe(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>A database that needs longer for this is away as well.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>What is wrong with the database; nothing when it answers.</summary>
    /// <exception cref="OperationCanceledException">The caller has cancelled.</exception>
    public async Task<Exception?> Ask(CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await Write(either.Token);
            return null;
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new TimeoutException($"The database did not answer within {Patience.TotalSeconds:0} s.");
        }
        catch (Exception exception)
        {
            // Whatever it is keeps consumers from the database as well, unless it is what the caller's cancellation looks like to the driver.
            cancellationToken.ThrowIfCancellationRequested();
            return exception;
        }
    }

    async Task Write(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<LicensingDbContext>().Set<InboxState>()
            .Where(row => row.MessageId == Guid.Empty && row.ConsumerId == Guid.Empty).ExecuteDeleteAsync(cancellationToken);
    }
}
