namespace Licensing.Messaging.Cli.Catalog;

/// <summary>How many entries were handed to the running services.</summary>
sealed record CatalogImportResult(string Tenant, int Customers, int ProductOfferings, int Subscriptions, int Users);
