using Licensing.Messaging.Licenses.Idempotency;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Licensing.Messaging.Tests.Killer;

/// <summary>Ends the process when the outcome of a command is saved whose key says so, as a defect of a library might: no code gets to handle it.</summary>
sealed class Defect : SaveChangesInterceptor
{
    const string Key = "kill";

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context!.ChangeTracker.Entries<LicenseRequest>().Any(entry => entry.Entity.IdempotencyKey == Key))
            Environment.FailFast("The defect.");
        return ValueTask.FromResult(result);
    }
}
