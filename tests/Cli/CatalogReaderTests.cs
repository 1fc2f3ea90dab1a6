using System.Text.Json;
using Licensing.Messaging.Cli.Catalog;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Cli.Tests;

public sealed class CatalogReaderTests
{
    const long ImportTime = 1_800_000_000_000;

    [Fact]
    public void An_offering_is_read_with_its_price_and_group()
    {
        var content = Read(Offering(
            """
            "price": {"currency": "SEK", "priceType": "RECURRING", "discount": 0.5, "netPrice": 49, "boundMonths": 12,
                      "billingCycle": {"period": "MONTH", "interval": 3}},
            "group": {"productOfferingGroupId": "voice", "name": "Voice", "category": "PBX"}, "version": 3
            """), out var faults);

        faults.Should().BeEmpty();
        content.ProductOfferings.Should().Equal(new ProductOfferingUpserted
        {
            TenantId = "acme",
            ProductOfferingId = "pbx",
            Name = "PBX",
            Type = "LICENSE",
            LicenseType = "PBX",
            Status = "AVAILABLE",
            Price = new Price
            {
                Currency = "SEK", PriceType = "RECURRING", Discount = 0.5m, NetPrice = 49, BoundMonths = 12, BillingCycle = new BillingCycle("MONTH", 3),
            },
            Group = new ProductOfferingGroup("voice", "Voice", "PBX"),
            Version = 3,
        });
    }

    [Fact]
    public void Every_list_may_be_left_out()
    {
        var content = Read("{}", out var faults);
        faults.Should().BeEmpty();
        (content.Customers.Count, content.ProductOfferings.Count, content.Subscriptions.Count, content.Users.Count).Should().Be((0, 0, 0, 0));
    }

    [Fact]
    public void An_entry_without_a_version_gets_the_import_time()
    {
        var content = Read("""{"users": [{"userId": "jane", "customerId": "acme-1", "display": "Jane"}]}""", out _);
        content.Users.Single().Version.Should().Be(ImportTime);
    }

    [Fact]
    public void Only_offerings_that_create_licenses_have_a_license_type()
    {
        Read("""{"productOfferings": [{"productOfferingId": "m", "name": "M", "type": "SUBSCRIPTION", "status": "ARCHIVED"}]}""", out var none);
        none.Should().BeEmpty();
    }

    [Theory]
    [InlineData("[]", "The file: It must be an object.")]
    [InlineData("""{"customer": []}""", "customer: There is no such member. > customers")]
    [InlineData("""{"customers": [], "customers": []}""", "customers: It is there twice.")]
    [InlineData("""{"customers": {}}""", "customers: It must be an array.")]
    [InlineData("""{"customers": [{"customerId": "a", "name": "A"}, 5]}""", "customers[1]: It must be an object.")]
    [InlineData("""{"customers": [{"name": "A"}]}""", "customers[0].customerId: It is required.")]
    [InlineData("""{"customers": [{"customerId": "a"}]}""", "customers[0].name: It is required.")]
    [InlineData("""{"customers": [{"customerId": "a", "name": null}]}""", "customers[0].name: It must be a string of Unicode text.")]
    [InlineData("""{"customers": [{"customerId": "a", "name": "\ud800"}]}""", "customers[0].name: It must be a string of Unicode text.")]
    [InlineData("""{"customers": [{"customerId": "a", "name": "A", "\ud800": 1}]}""", "customers[0]: It has a member whose name is no Unicode text.")]
    [InlineData("""{"customers": [{"customerId": "a", "name": "A\u0000"}]}""", "customers[0].name: It must be 1 to 500 characters*")]
    [InlineData("""{"customers": [{"customerId": "a b", "name": "A"}]}""", "customers[0].customerId: 'a b' is no id*")]
    [InlineData("""{"customers": [{"customerId": 1, "name": "A"}]}""", "customers[0].customerId: It must be a string*")]
    [InlineData("""{"customers": [{"customerId": "a", "name": "A", "version": "1"}]}""", "customers[0].version: It must be a whole number*")]
    [InlineData("""{"customers": [{"customerId": "a", "name": "A", "version": -1}]}""", "customers[0].version: It must be a whole number*")]
    [InlineData("""{"customers": [{"customerId": "a", "name": "A", "tenantId": "acme"}]}""", "customers[0].tenantId: There is no such member.")]
    [InlineData(
        """{"users": [{"userId": "a", "customerId": "c", "display": "A"}, {"userId": "a", "customerId": "d", "display": "B"}]}""",
        "users[1].userId: 'a' is there already: users[0].")]
    public void A_fault_of_the_file_or_an_entry_is_told_with_its_place(string json, string expected) => Faults(json).Should().ContainSingle().Which.Should().Match(expected);

    [Theory]
    [InlineData("""{"type": "LICENSE"}""", "licenseType: It is required.")]
    [InlineData("""{"type": "license", "licenseType": "PBX"}""", "licenseType: Only an offering of type LICENSE has one.")]
    [InlineData("""{"type": "SUBSCRIPTION", "status": "available"}""", "status: 'available' is not one of AVAILABLE, ARCHIVED. > AVAILABLE")]
    [InlineData("""{"type": "SUBSCRIPTION", "price": 5}""", "price: It must be an object.")]
    [InlineData("""{"type": "SUBSCRIPTION", "price": {"priceType": "ONE_TIME"}}""", "price.currency: It is required.")]
    [InlineData("""{"type": "SUBSCRIPTION", "price": {"currency": "kr", "priceType": "ONE_TIME"}}""", "price.currency: It must be a currency code*")]
    [InlineData("""{"type": "SUBSCRIPTION", "price": {"currency": "SEK", "priceType": "DAILY"}}""", "price.priceType: 'DAILY' is not one of ONE_TIME, RECURRING.")]
    [InlineData("""{"type": "SUBSCRIPTION", "price": {"currency": "SEK", "priceType": "ONE_TIME", "netPrice": "9"}}""", "price.netPrice: It must be a number.")]
    [InlineData(
        """{"type": "SUBSCRIPTION", "price": {"currency": "SEK", "priceType": "RECURRING", "billingCycle": {"period": "MONTH"}}}""",
        "price.billingCycle.interval: It is required.")]
    [InlineData("""{"type": "SUBSCRIPTION", "group": {"name": "G"}}""", "group.productOfferingGroupId: It is required.")]
    public void A_fault_of_an_offering_is_told_with_its_place(string members, string expected)
    {
        var others = """{"productOfferingId": "x", "name": "X", "status": "AVAILABLE"}""";
        var offering = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(others)!;
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(members)!)
            offering[name] = value;

        Faults(JsonSerializer.Serialize(new { productOfferings = new[] { offering } })).Should().ContainSingle().Which.Should().Match($"productOfferings[0].{expected}");
    }

    static string Offering(string more) =>
        $$"""
        {"productOfferings": [{"productOfferingId": "pbx", "name": "PBX", "type": "LICENSE", "licenseType": "PBX", "status": "AVAILABLE", {{more}}}]}
        """;

    static List<string> Faults(string json)
    {
        Read(json, out var faults);
        return faults;
    }

    static CatalogContent Read(string json, out List<string> faults)
    {
        var found = new Faults();
        using var document = JsonDocument.Parse(json);
        var content = new CatalogReader("acme", ImportTime, found).Read(document.RootElement);
        faults = [.. found.Details.Select(fault => $"{fault.Property}: {fault.Message}{(fault.Suggestion is null ? "" : $" > {fault.Suggestion}")}")];
        return content;
    }
}
