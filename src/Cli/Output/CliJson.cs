using System.Text.Json.Serialization;
using Licensing.Messaging.Cli.ApiKeys;
using Licensing.Messaging.Cli.Catalog;
using Licensing.Messaging.Cli.Database;
using Licensing.Messaging.Cli.DeadLetters;
using Licensing.Messaging.Cli.Tenants;

namespace Licensing.Messaging.Cli.Output;

/// <summary>The results as <c>--json</c> writes them: camelCase, absent values left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(MigrationResult))]
[JsonSerializable(typeof(TenantView))]
[JsonSerializable(typeof(IReadOnlyList<TenantView>))]
[JsonSerializable(typeof(NewApiKey))]
[JsonSerializable(typeof(ApiKeyView))]
[JsonSerializable(typeof(IReadOnlyList<ApiKeyView>))]
[JsonSerializable(typeof(CatalogImportResult))]
[JsonSerializable(typeof(DeadLetterList))]
[JsonSerializable(typeof(IReadOnlyList<DeadLetterDetails>))]
[JsonSerializable(typeof(DeadLetterChangeResult))]
sealed partial class CliJson : JsonSerializerContext;
