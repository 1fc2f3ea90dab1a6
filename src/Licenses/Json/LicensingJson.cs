using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Licenses.Idempotency;
using Licensing.Messaging.Licenses.Problems;
using Licensing.Messaging.Licenses.Reading;

namespace Licensing.Messaging.Licenses.Json;

/// <summary>JSON as the HTTP API has it: camelCase, absent values left out, nothing escaped that need not be.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(License))]
[JsonSerializable(typeof(LicensePage))]
[JsonSerializable(typeof(LicenseRequestView))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(CreateLicense))]
[JsonSerializable(typeof(CreateLicenseMeaning))]
[JsonSerializable(typeof(Price))]
[JsonSerializable(typeof(ProductOfferingGroup))]
[JsonSerializable(typeof(ProductOfferingSummary))]
[JsonSerializable(typeof(Assignee))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, JsonElement>))]
public sealed partial class LicensingJson : JsonSerializerContext
{
    static LicensingJson? _writer;

    /// <summary>The one that writes: like <see cref="Default"/>, with letters of every script as they are.</summary>
    public static LicensingJson Writer =>
        _writer ??= new(new JsonSerializerOptions(Default.GeneratedSerializerOptions!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
