namespace Licensing.Messaging.Cli.ApiKeys;

/// <summary>The only time that a key is shown.</summary>
sealed record NewApiKey(string Key, Guid Id, string Prefix, string Tenant, string Name);
