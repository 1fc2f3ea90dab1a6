using System.Text.Json.Nodes;
using Licensing.Messaging.Ingress.Authentication;
using Licensing.Messaging.Licenses.Validation;
using Microsoft.OpenApi;

namespace Licensing.Messaging.Ingress.Description;

/// <summary>The parameters of all operations, by the name under which the document keeps them.</summary>
static class Parameters
{
    public const string IdempotencyKey = "IdempotencyKey", ConnectIdempotencyKey = "ConnectIdempotencyKey", Prefer = "Prefer",
        LicenseId = "LicenseId", RequestId = "RequestId";

    public static readonly IReadOnlyDictionary<string, OpenApiParameter> All = new Dictionary<string, OpenApiParameter>
    {
        [IdempotencyKey] = Header("Idempotency-Key",
            "The idempotency key: new for each license, the same for each repeat of one request. It, or `X-Idempotency-Key`, is required.",
            KeySchema(), "9f1c2d8e-order-4711"),
        [ConnectIdempotencyKey] = Header("X-Idempotency-Key",
            "The Connect API's name for `Idempotency-Key`. When both are there, they must be equal.", KeySchema(), "9f1c2d8e-order-4711"),
        [Prefer] = Header("Prefer",
            "How long to wait for the outcome (RFC 7240): `wait=N` up to N seconds, at most 30 unless the service is configured otherwise; "
            + "`respond-async` not at all. What cannot be understood is ignored; `Preference-Applied` tells what was honoured.",
            new OpenApiSchema { Type = JsonSchemaType.String }, "wait=10"),
        [LicenseId] = Path("licenseId", "The license. An id that is unknown, another tenant's or no UUID is answered 404.", Examples.LicenseId),
        [RequestId] = Path("requestId", "The license request. An id that is unknown, another tenant's or no UUID is answered 404.", Examples.RequestId),
    };

    /// <summary>The API key, which the document has as a security scheme.</summary>
    public static OpenApiSecurityScheme ApiKey => new()
    {
        Type = SecuritySchemeType.ApiKey,
        In = ParameterLocation.Header,
        Name = ApiKeyAuthentication.Header,
        Description = "A key of a tenant. Everything that a request reads or writes is that tenant's. "
            + "Operators make and revoke keys with `licensing api-keys`.",
    };

    static OpenApiSchema KeySchema() => new()
    {
        Type = JsonSchemaType.String,
        MinLength = 1,
        MaxLength = CreateLicenseRules.MaxKeyLength,
        Pattern = "^[!-~]+$",
    };

    static OpenApiParameter Header(string name, string text, OpenApiSchema schema, string example) =>
        new() { Name = name, In = ParameterLocation.Header, Description = text, Schema = schema, Example = JsonValue.Create(example) };

    static OpenApiParameter Path(string name, string text, Guid example) => new()
    {
        Name = name,
        In = ParameterLocation.Path,
        Required = true,
        Description = text,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
        Example = JsonValue.Create(example.ToString()),
    };
}
