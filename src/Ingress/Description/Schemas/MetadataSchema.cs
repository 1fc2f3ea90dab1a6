using Licensing.Messaging.Licenses.Validation;
using Microsoft.OpenApi;

namespace Licensing.Messaging.Ingress.Description.Schemas;

/// <summary>The sender's own notes.</summary>
static class MetadataSchema
{
    public static OpenApiSchema Object(string? text) => new()
    {
        Type = JsonSchemaType.Object,
        Description = text,
        MaxProperties = CreateLicenseRules.MaxMetadataMembers,
        AdditionalProperties = Value(),
        PropertyNames = new OpenApiSchema { MinLength = 1, MaxLength = CreateLicenseRules.MaxMetadataName },
    };

    public static OpenApiSchema Value() => new()
    {
        Type = JsonSchemaType.String | JsonSchemaType.Number | JsonSchemaType.Boolean,
        MaxLength = CreateLicenseRules.MaxMetadataText,
        Description = "A number must neither be too large for a double nor so small that it becomes 0 as one. "
            + "An integer written out with all its digits must fit into 53 bits; one with a fraction or an exponent, such as `1e16`, need not.",
    };
}
