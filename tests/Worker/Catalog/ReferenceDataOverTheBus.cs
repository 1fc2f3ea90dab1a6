using Licensing.Messaging.Contracts;
using Licensing.Messaging.Hosting.Bus;
using Licensing.Messaging.Worker.Tests.Deployment;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Worker.Tests.Catalog;

/// <summary>The owners of customers, offerings and assignees publish them in whatever order the network makes of it.</summary>
[Collection("servers")]
public sealed class ReferenceDataOverTheBus(OneWorker fixture) : IClassFixture<OneWorker>
{
    readonly RunningSystem _system = fixture.System;

    [Fact]
    public async Task The_highest_version_of_each_thing_wins()
    {
        var tenant = await _system.NewEmptyTenant();
        foreach (var version in new[] { 2, 3, 1, 3 })
        {
            await SendAll(tenant, version);
            await _system.Settled();
        }

        await _system.Query(async database =>
        {
            (await database.Customers.SingleAsync(row => row.TenantId == tenant)).Name.Should().Be("version 3");
            (await database.ProductOfferings.SingleAsync(row => row.TenantId == tenant)).Name.Should().Be("version 3");
            (await database.Subscriptions.SingleAsync(row => row.TenantId == tenant)).Display.Should().Be("version 3");
            (await database.Users.SingleAsync(row => row.TenantId == tenant)).Display.Should().Be("version 3");
            return true;
        });
    }

    [Fact]
    public async Task Versions_that_arrive_all_at_once_do_not_hide_the_highest()
    {
        const int highest = 100;
        var tenant = await _system.NewEmptyTenant();
        await Task.WhenAll(Enumerable.Range(1, highest).Select(version => Send(Customer(tenant, version))));
        await _system.Settled();

        (await Customers(tenant)).Should().ContainSingle().Which.Version.Should().Be(highest);
    }

    [Fact]
    public async Task A_removed_customer_stays_removed_when_an_older_message_comes_late()
    {
        var tenant = await _system.NewEmptyTenant();
        await Send(new CustomerRemoved { TenantId = tenant, CustomerId = "acme", Version = 2 });
        await _system.Settled();
        await Send(Customer(tenant, 1));
        await _system.Settled();

        (await Customers(tenant)).Should().ContainSingle().Which.Removed.Should().BeTrue();
    }

    [Fact]
    public async Task What_was_published_can_be_licensed()
    {
        var tenant = await _system.NewEmptyTenant();
        await SendAll(tenant, version: 1);
        await _system.Settled();
        var answer = await _system.Request<CreateLicense, LicenseCreated, LicenseRejected>(
            QueueNames.CreateLicense, Tenants.Command(tenant) with { AssignedTo = new Assignee { Type = "USER", UserId = "jane" } });

        answer.Is<LicenseCreated>(out var created).Should().BeTrue("the answer is {0}", answer.Message);
        created!.Message.License.Should().BeEquivalentTo(new
        {
            Type = "PBX",
            Customer = new { Name = "version 1" },
            ProductOffering = new { Name = "version 1", Price = new { NetPrice = 89.5m } },
            AssignedTo = new { UserDisplay = "version 1" },
        });
    }

    async Task SendAll(string tenant, int version)
    {
        await Send(Customer(tenant, version));
        await Send(new ProductOfferingUpserted
        {
            TenantId = tenant,
            ProductOfferingId = "pbx",
            Name = $"version {version}",
            Type = "LICENSE",
            LicenseType = "PBX",
            Status = "AVAILABLE",
            Price = new Price { Currency = "SEK", PriceType = "ONE_TIME", NetPrice = 89.5m },
            Version = version,
        });
        await Send(new SubscriptionUpserted { TenantId = tenant, SubscriptionId = "s", CustomerId = "acme", Display = $"version {version}", Version = version });
        await Send(new UserUpserted { TenantId = tenant, UserId = "jane", CustomerId = "acme", Display = $"version {version}", Version = version });
    }

    Task Send<T>(T message)
        where T : class =>
        _system.Send(QueueNames.ReferenceData, message);

    Task<List<Licenses.Catalog.Customer>> Customers(string tenant) =>
        _system.Query(database => database.Customers.AsNoTracking().Where(row => row.TenantId == tenant).ToListAsync());

    static CustomerUpserted Customer(string tenant, int version) =>
        new() { TenantId = tenant, CustomerId = "acme", Name = $"version {version}", Version = version };
}
