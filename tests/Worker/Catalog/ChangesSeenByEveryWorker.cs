using Licensing.Messaging.Contracts;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Worker.Tests.Deployment;

namespace Licensing.Messaging.Worker.Tests.Catalog;

/// <summary>Once a change of the reference data has been handled, it holds for the next command, whichever worker handles it.</summary>
[Collection("servers")]
public sealed class ChangesSeenByEveryWorker : IAsyncLifetime
{
    readonly RunningSystem _system = new();

    public async Task InitializeAsync()
    {
        await _system.InitializeAsync();
        for (var i = 0; i < 3; i++)
            await _system.StartWorker();
    }

    public Task DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task An_offering_that_comes_and_goes_and_a_customer_that_is_removed()
    {
        var tenant = await _system.NewTenant();
        await Put(new ProductOfferingUpserted
        {
            TenantId = tenant, ProductOfferingId = "pbx", Name = "PBX", Type = "LICENSE", LicenseType = "PBX", Status = "ARCHIVED", Version = 2,
        });
        await ShouldAllBe("product_offering_unavailable", tenant);
        await Put(new ProductOfferingUpserted
        {
            TenantId = tenant, ProductOfferingId = "pbx", Name = "PBX new", Type = "LICENSE", LicenseType = "PBX", Status = "AVAILABLE", Version = 3,
        });
        await ShouldAllBe("PBX new", tenant);
        await Put(new CustomerRemoved { TenantId = tenant, CustomerId = "acme", Version = 2 });
        await ShouldAllBe("customer_not_found", tenant);
        await Put(new CustomerUpserted { TenantId = tenant, CustomerId = "acme", Name = "Acme again", Version = 3 });
        await ShouldAllBe("PBX new", tenant);
    }

    async Task Put<T>(T message)
        where T : class
    {
        await _system.Send(QueueNames.ReferenceData, message);
        await _system.Settled();
    }

    /// <summary>So many commands at once that each worker gets some.</summary>
    async Task ShouldAllBe(string outcome, string tenant)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => _system.Request<CreateLicense, LicenseCreated, LicenseRejected>(
            QueueNames.CreateLicense, Tenants.Command(tenant, Guid.NewGuid().ToString()))));

        answers.Select(answer => answer.Is<LicenseCreated>(out var created) ? created!.Message.License.ProductOffering.Name : ((LicenseRejected)answer.Message).Code)
            .Should().OnlyContain(told => told == outcome);
    }
}
