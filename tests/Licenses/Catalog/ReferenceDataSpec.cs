using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Catalog;
using Licensing.Messaging.Licenses.Tests.Databases;
using Licensing.Messaging.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Licensing.Messaging.Licenses.Tests.Catalog;

/// <summary>Of several messages about one thing the highest version wins.</summary>
public abstract class ReferenceDataSpec(TestDatabase database)
{
    readonly string _tenant = UniqueName.Next();

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(1, 3, 2)]
    [InlineData(2, 1, 3)]
    [InlineData(2, 3, 1)]
    [InlineData(3, 1, 2)]
    [InlineData(3, 2, 1)]
    [InlineData(3, 3, 1)]
    [InlineData(1, 1, 3)]
    public async Task Neither_order_nor_repetition_matters(params int[] versions)
    {
        foreach (var version in versions)
            await Apply(version);

        var customer = await Single<Customer>(row => row.TenantId == _tenant);
        (customer.Name, customer.Version, customer.Removed).Should().Be(("name 3", 3, false));
        var offering = await Single<ProductOffering>(row => row.TenantId == _tenant);
        (offering.Name, offering.Version, offering.Status).Should().Be(("name 3", 3, "AVAILABLE"));
        offering.Price.Should().Be(Catalogue.Price with { NetPrice = 3 });
        offering.Group.Should().Be(Catalogue.Group);
        (await Single<Subscription>(row => row.TenantId == _tenant)).Should().BeEquivalentTo(new { CustomerId = "acme", Display = "name 3", Version = 3L });
        (await Single<User>(row => row.TenantId == _tenant)).Should().BeEquivalentTo(new { CustomerId = "acme", Display = "name 3", Version = 3L });
    }

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(1, 3, 2)]
    [InlineData(3, 1, 2)]
    [InlineData(3, 2, 1)]
    public async Task A_removed_customer_is_not_brought_back_by_an_older_message(params int[] versions)
    {
        foreach (var version in versions)
            await Apply(data => version == 3 ? data.Apply(Removed(3), default) : data.Apply(Customer(version), default));

        var customer = await Single<Customer>(row => row.TenantId == _tenant);
        (customer.Removed, customer.Version).Should().Be((true, 3));
    }

    [Fact]
    public async Task A_removed_customer_is_brought_back_by_a_newer_message()
    {
        await Apply(data => data.Apply(Removed(3), default));
        await Apply(data => data.Apply(Customer(4), default));

        var customer = await Single<Customer>(row => row.TenantId == _tenant);
        (customer.Removed, customer.Name).Should().Be((false, "name 4"));
    }

    [Fact]
    public async Task A_newer_message_takes_away_what_it_no_longer_says()
    {
        await Apply(data => data.Apply(Offering(1), default));
        await Apply(data => data.Apply(Offering(2) with { Price = null, Group = null, LicenseType = null, Type = "SUBSCRIPTION", Status = "ARCHIVED" }, default));

        (await Single<ProductOffering>(row => row.TenantId == _tenant)).Should().BeEquivalentTo(
            new { Price = (Price?)null, Group = (ProductOfferingGroup?)null, LicenseType = (string?)null, Status = "ARCHIVED" });
    }

    [Fact]
    public async Task A_message_with_faults_changes_nothing_and_names_them()
    {
        await Apply(data => data.Apply(Offering(1), default));
        var faults = await database.Run(dbContext => new ReferenceData(dbContext).Apply(
            Offering(2) with { ProductOfferingId = "pbx", Name = new string('n', 501), LicenseType = null, Price = Catalogue.Price with { Currency = null! } }, default));

        faults.Details.Select(fault => $"{fault.Property} {fault.Code}").Should().BeEquivalentTo("/name too_long", "/licenseType required", "/price/currency required");
        (await Single<ProductOffering>(row => row.TenantId == _tenant)).Version.Should().Be(1);
    }

    /// <summary>Two workers that read the same version: the second fails and handles its message again, so that the newer one wins.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Of_two_messages_at_once_one_has_to_look_again(int known)
    {
        if (known > 0)
            await Apply(data => data.Apply(Customer(known), default));

        await database.Run(async slow =>
        {
            await new ReferenceData(slow).Apply(Customer(2), default);
            await Apply(data => data.Apply(Customer(3), default));

            return await slow.Invoking(context => context.SaveChangesAsync()).Should().ThrowAsync<DbUpdateException>();
        });

        (await Single<Customer>(row => row.TenantId == _tenant)).Version.Should().Be(3);
    }

    Task<int> Apply(int version) => Apply(async data =>
    {
        await data.Apply(Customer(version), default);
        await data.Apply(Offering(version), default);
        await data.Apply(new SubscriptionUpserted
        {
            TenantId = _tenant, SubscriptionId = "s", CustomerId = version == 3 ? "acme" : "other", Display = $"name {version}", Version = version,
        }, default);
        await data.Apply(new UserUpserted
        {
            TenantId = _tenant, UserId = "u", CustomerId = version == 3 ? "acme" : "other", Display = $"name {version}", Version = version,
        }, default);
    });

    Task<int> Apply(Func<ReferenceData, Task> apply) => database.Run(async dbContext =>
    {
        await apply(new ReferenceData(dbContext));
        return await dbContext.SaveChangesAsync();
    });

    CustomerUpserted Customer(int version) => new() { TenantId = _tenant, CustomerId = "acme", Name = $"name {version}", Version = version };

    CustomerRemoved Removed(int version) => new() { TenantId = _tenant, CustomerId = "acme", Version = version };

    ProductOfferingUpserted Offering(int version) => new()
    {
        TenantId = _tenant,
        ProductOfferingId = "pbx",
        Name = $"name {version}",
        Type = "LICENSE",
        LicenseType = "PBX",
        Status = version == 3 ? "AVAILABLE" : "ARCHIVED",
        Price = Catalogue.Price with { NetPrice = version },
        Group = Catalogue.Group,
        Version = version,
    };

    Task<T> Single<T>(System.Linq.Expressions.Expression<Func<T, bool>> isIt)
        where T : class =>
        database.Run(dbContext => dbContext.Set<T>().AsNoTracking().SingleAsync(isIt));

    public sealed class OnSqlite(SqliteDatabase database) : ReferenceDataSpec(database), IClassFixture<SqliteDatabase>;

    [Collection("servers")]
    public sealed class OnPostgreSql(PostgreSqlDatabase database) : ReferenceDataSpec(database), IClassFixture<PostgreSqlDatabase>;
}
