using System.Text.Json.Nodes;
using Licensing.Messaging.Licenses.Validation;
using Microsoft.OpenApi;

namespace Licensing.Messaging.Ingress.Description.Schemas;

/// <summary>Values that requests carry, with the limits that are checked.</summary>
static class Values
{
    public static OpenApiSchema Id(string? text = null) => new()
    {
        Type = JsonSchemaType.String,
        MinLength = 1,
        MaxLength = CreateLicenseRules.MaxIdLength,
        Pattern = "^[A-Za-z0-9_.:~-]+$",
        Description = text,
    };

    public static OpenApiSchema LicenseType(string? text = null) =>
        new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = CreateLicenseRules.MaxTypeLength, Description = text };

    public static OpenApiSchema IdempotencyKey() =>
        new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = CreateLicenseRules.MaxKeyLength, Pattern = "^[!-~]+$" };

    public static OpenApiSchema OneOf(Type constants) => new() { Type = JsonSchemaType.String, Enum = Of(constants) };

    /// <summary>The constants of a class that lists what a member may be.</summary>
    public static List<JsonNode> Of(Type constants) =>
        [.. constants.GetFields().Where(field => field.IsLiteral).Select(field => JsonValue.Create((string)field.GetRawConstantValue()!))];
}
