using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Ingress.Tests.Running;

/// <summary>Does the worker's part where none runs, when the test wants it done.</summary>
static class OutcomeByHand
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The tenant's requests, once that many have been accepted.</summary>
    public static Task<List<LicenseRequest>> Accepted(this IngressFixture host, TestTenant tenant, int count) => Eventually.Value(
        () => host.Database(database => database.LicenseRequests.AsNoTracking().Where(row => row.TenantId == tenant.Id).ToListAsync()),
        rows => rows.Count == count,
        Patience,
        $"{count} should have been accepted");

    /// <summary>Gives every open request of the tenant an outcome, of which its own id is part.</summary>
    public static Task CompleteAll(this IngressFixture host, TestTenant tenant) => host.Database(async database =>
    {
        foreach (var row in await database.LicenseRequests.Where(row => row.TenantId == tenant.Id).ToListAsync())
        {
            row.Status = RequestStatuses.Completed;
            row.CompletedAt = row.AcceptedAt;
            row.LicenseId = row.RequestId;
            row.OutcomeStatus = 201;
            row.Outcome = OutcomeOf(row.RequestId);
        }

        return await database.SaveChangesAsync();
    });

    public static string OutcomeOf(Guid requestId) => $$"""{"licenseId":"{{requestId}}"}""";
}
