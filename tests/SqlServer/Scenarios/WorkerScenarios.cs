using Licensing.Messaging.Contracts;
using Licensing.Messaging.Hosting.Database;
using Licensing.Messaging.Licenses.Catalog;
using Licensing.Messaging.Licenses.Database;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Reconciliation;
using Licensing.Messaging.SqlServer.Tests.Hosts;
using Licensing.Messaging.SqlServer.Tests.Server;
using Licensing.Messaging.Standalone.Demo;
using Licensing.Messaging.Worker.Activation;
using Licensing.Messaging.Worker.Reconciliation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Licensing.Messaging.SqlServer.Tests.Scenarios;

/// <summary>What the worker does beside creating licenses, and what Standalone does at its start.</summary>
static class WorkerScenarios
{
    public static IEnumerable<Scenario> All { get; } =
    [
        new(Part.Worker, "reference data that is new", Apply),
        new(Part.Worker, "reference data that replaces older", Replace),
        new(Part.Worker, "licenses whose day has come", Activate),
        new(Part.Worker, "a request that is sent again", server => Resend(server, Overdue())),
        new(Part.Worker, "requests that are sent again, of which another worker has taken one", server => Resend(server, Overdue(), Overdue())),
        new(Part.Worker, "a request that is not sent again by itself any more", GiveUp),
        new(Part.Worker, "a look whether the database is away", Probe),
        new(Part.Start, "the demo's data", server => Demo(server, demo => demo.Ensure())),
        new(Part.Start, "the demo's key removed", server => Demo(server, demo => demo.RemoveKey())),
    ];

    static Task Replace(FakeSqlServer server)
    {
        server.Answers.HasCatalogue();
        return Apply(server);
    }

    static async Task Apply(FakeSqlServer server)
    {
        await using var app = Services.Both(server);
        foreach (var apply in Messages())
        {
            await using var scope = app.Services.CreateAsyncScope();
            await apply(scope.ServiceProvider.GetRequiredService<ReferenceData>());
            await scope.ServiceProvider.GetRequiredService<LicensingDbContext>().SaveChangesAsync();
        }
    }

    static IEnumerable<Func<ReferenceData, Task>> Messages()
    {
        const string tenantId = Data.TenantId, customerId = Data.CustomerId;
        const long version = 2;
        yield return data => data.Apply(new CustomerUpserted { TenantId = tenantId, CustomerId = customerId, Name = "New", Version = version }, default);
        yield return data => data.Apply(new CustomerRemoved { TenantId = tenantId, CustomerId = customerId, Version = version }, default);
        yield return data => data.Apply(
            new ProductOfferingUpserted
            {
                TenantId = tenantId,
                ProductOfferingId = Data.OfferingId,
                Name = "New",
                Type = ProductOfferingTypes.License,
                Status = ProductOfferingStatuses.Archived,
                Version = version,
            },
            default);
        yield return data => data.Apply(
            new SubscriptionUpserted { TenantId = tenantId, SubscriptionId = "acme-1", CustomerId = customerId, Display = "New", Version = version }, default);
        yield return data => data.Apply(
            new UserUpserted { TenantId = tenantId, UserId = "jane", CustomerId = customerId, Display = "New", Version = version }, default);
    }

    static async Task Activate(FakeSqlServer server)
    {
        var license = Data.License(LicenseStatuses.Pending);
        server.Answers.Rows("FROM [licenses]", license).RowsOnce("SELECT TOP(@p) [l].[license_id]\n", license.LicenseId);
        await using var app = Services.Both(server);
        await app.Services.GetServices<IHostedService>().OfType<ActivationService>().Single().ActivateDue(CancellationToken.None);
    }

    static LicenseRequest Overdue()
    {
        var request = Data.Request(RequestStatuses.Accepted);
        request.Keep("{}", TimeSpan.FromMinutes(10));
        return request;
    }

    /// <summary>Each statement changes one row, so two requests are not taken together.</summary>
    static async Task Resend(FakeSqlServer server, params IReadOnlyList<LicenseRequest> requests)
    {
        server.Answers.RowsOnce("ORDER BY [l].[resend_at]", requests);
        await using var app = Services.Both(server);
        var resent = await app.Services.GetServices<IHostedService>().OfType<ReconciliationService>().Single().ResendDue(CancellationToken.None);
        resent.Should().Be(requests.Count);
    }

    static async Task GiveUp(FakeSqlServer server)
    {
        await using var app = Services.Both(server);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DueRequests>().GiveUp(Guid.CreateVersion7(), CancellationToken.None);
    }

    static async Task Probe(FakeSqlServer server)
    {
        await using var app = Services.Both(server);
        (await app.Services.GetRequiredService<DatabaseProbe>().Ask(CancellationToken.None)).Should().BeNull();
    }

    static async Task Demo(FakeSqlServer server, Func<DemoData, Task> work)
    {
        await using var app = Services.Both(server);
        await using var scope = app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<DemoData>());
    }
}
