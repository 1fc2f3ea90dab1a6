using Licensing.Messaging.Contracts;

namespace Licensing.Messaging.Cli.Catalog;

/// <summary>What a catalogue file says, as the messages that tell the services.</summary>
sealed record CatalogContent(
    IReadOnlyList<CustomerUpserted> Customers,
    IReadOnlyList<ProductOfferingUpserted> ProductOfferings,
    IReadOnlyList<SubscriptionUpserted> Subscriptions,
    IReadOnlyList<UserUpserted> Users);
