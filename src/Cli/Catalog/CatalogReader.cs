using System.Text.Json;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Validation;

namespace Licensing.Messaging.Cli.Catalog;

/// <summary>Turns the lists of a catalogue file into messages.</summary>
sealed class CatalogReader(string tenantId, long defaultVersion, Faults faults)
{
    public CatalogContent Read(JsonElement root)
    {
        var file = JsonMembers.Of(root, "", faults, "customers", "productOfferings", "subscriptions", "users");
        return new CatalogContent(
            List(file, "customers", "customerId", ["name"], Customer),
            List(file, "productOfferings", "productOfferingId", ["name", "type", "licenseType", "status", "price", "group"], Offering),
            List(file, "subscriptions", "subscriptionId", ["customerId", "display"], Subscription),
            List(file, "users", "userId", ["customerId", "display"], User));
    }

    List<T> List<T>(JsonMembers file, string name, string idName, string[] otherNames, Func<JsonMembers, T> read)
    {
        var messages = new List<T>();
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var element in file.Array(name))
        {
            var place = $"{name}[{messages.Count}]";
            var entry = JsonMembers.Of(element, place, faults, [idName, .. otherNames, "version"]);
            messages.Add(read(entry));
            if (entry.KnownId(idName) is { } id && !places.TryAdd(id, place))
                entry.Fault(idName, FaultCodes.InvalidValue, $"'{id}' is there already: {places[id]}.");
        }

        return messages;
    }

    CustomerUpserted Customer(JsonMembers entry) => new()
    {
        TenantId = tenantId,
        CustomerId = entry.Id("customerId"),
        Name = entry.Text("name"),
        Version = Version(entry),
    };

    ProductOfferingUpserted Offering(JsonMembers entry)
    {
        var type = entry.Text("type", OfferingParts.TypeLength);
        return new()
        {
            TenantId = tenantId,
            ProductOfferingId = entry.Id("productOfferingId"),
            Name = entry.Text("name"),
            Type = type,
            LicenseType = OfferingParts.LicenseType(entry, type),
            Status = entry.OneOf("status", ProductOfferingStatuses.Available, ProductOfferingStatuses.Archived),
            Price = OfferingParts.Price(entry),
            Group = OfferingParts.Group(entry),
            Version = Version(entry),
        };
    }

    SubscriptionUpserted Subscription(JsonMembers entry) => new()
    {
        TenantId = tenantId,
        SubscriptionId = entry.Id("subscriptionId"),
        CustomerId = entry.Id("customerId"),
        Display = entry.Text("display"),
        Version = Version(entry),
    };

    UserUpserted User(JsonMembers entry) => new()
    {
        TenantId = tenantId,
        UserId = entry.Id("userId"),
        CustomerId = entry.Id("customerId"),
        Display = entry.Text("display"),
        Version = Version(entry),
    };

    long Version(JsonMembers entry) => entry.Integer("version", 0, long.MaxValue) ?? defaultVersion;
}
