using Licensing.Messaging.Licenses.Creation;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Licensing.Messaging.Faults.Tests.Guards;

/// <summary>
/// Leaves out, of what the worker saves, the rows of the guards that are off: where nothing was ever written, nothing is found and nothing
/// violates. A license must have a request id, so it gets one that nobody will ask for. Before it is saved, the execution waits until as many as are
/// to meet have decided to create one.
/// </summary>
sealed class OtherGuardsOff(Guard on, int executions) : SaveChangesInterceptor
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly TaskCompletionSource _met = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _arrived;

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var database = eventData.Context!;
        if (on != Guard.Inbox)
            LeaveOut<InboxState>(database);
        if (on != Guard.Record)
            LeaveOut<LicenseRequest>(database);
        if (database.ChangeTracker.Entries<License>().SingleOrDefault(row => row.State == EntityState.Added) is { } license)
        {
            if (!FindsByRequestId)
                license.Property(row => row.RequestId).CurrentValue = Guid.CreateVersion7();
            await Meet(cancellationToken);
        }

        return result;
    }

    /// <summary>A record that is asked for its outcome finds its license by it; the commands of its case have request ids of their own.</summary>
    bool FindsByRequestId => on is Guard.RequestId or Guard.Record;

    static void LeaveOut<T>(DbContext database)
        where T : class
    {
        foreach (var row in database.ChangeTracker.Entries<T>())
            row.State = EntityState.Detached;
    }

    Task Meet(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _arrived) >= executions)
            _met.TrySetResult();
        return _met.Task.WaitAsync(Patience, cancellationToken);
    }
}
