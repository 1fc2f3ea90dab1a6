using Licensing.Messaging.Contracts;
using Licensing.Messaging.Hosting.Bus;
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

    /// <summary>Gives every open request of the tenant an outcome, of which its own id is part. Nobody is told.</summary>
    public static Task<List<RequestOutcome>> CompleteAll(this IngressFixture host, TestTenant tenant) => host.Database(async database =>
    {
        var rows = await database.LicenseRequests.Where(row => row.TenantId == tenant.Id).ToListAsync();
        foreach (var row in rows)
            row.Complete(OutcomeFor(row));
        await database.SaveChangesAsync();
        return rows.ConvertAll(row => row.ToOutcome()!);
    });

    /// <summary>Answers the ingress, as the worker does.</summary>
    public static async Task Answer(this IngressFixture host, IEnumerable<RequestOutcome> outcomes)
    {
        var endpoint = await host.Bus.GetSendEndpoint(OutcomeAnswers.Address);
        foreach (var outcome in outcomes)
            await endpoint.Send(outcome);
    }

    /// <summary>Publishes an event of each request, as the worker does.</summary>
    public static async Task Announce(this IngressFixture host, TestTenant tenant, IEnumerable<RequestOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
            await host.Bus.Publish(EventOf(tenant, outcome));
    }

    public static string OutcomeOf(Guid requestId) => $$"""{"licenseId":"{{requestId}}"}""";

    static RequestOutcome OutcomeFor(LicenseRequest row) => new()
    {
        RequestId = row.RequestId,
        Status = RequestStatuses.Completed,
        CompletedAt = row.AcceptedAt,
        LicenseId = row.RequestId,
        HttpStatus = 201,
        Body = OutcomeOf(row.RequestId),
    };

    /// <summary>Which of the events it is does not matter to who waits.</summary>
    static LicenseRejected EventOf(TestTenant tenant, RequestOutcome outcome) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = outcome.CompletedAt,
        TenantId = tenant.Id,
        RequestId = outcome.RequestId,
        IdempotencyKey = "key-1",
        Code = RejectionCodes.CustomerNotFound,
        Message = "told by hand",
        Details = [],
    };
}
