using System.Globalization;
using System.Text.Json.Nodes;
using Licensing.Messaging.Contracts;
using Licensing.Messaging.Ingress.Authentication;
using Licensing.Messaging.Ingress.Description.Schemas;
using Licensing.Messaging.Ingress.Reading;
using Microsoft.OpenApi;

namespace Licensing.Messaging.Ingress.Description;

/// <summary>The parameters of all operations, by the name under which the document keeps them.</summary>
static class Parameters
{
    public const string IdempotencyKey = "IdempotencyKey", ConnectIdempotencyKey = "ConnectIdempotencyKey", Prefer = "Prefer",
        LicenseId = "LicenseId", RequestId = "RequestId", IfNoneMatch = "IfNoneMatch",
        CustomerFilter = "CustomerFilter", StatusFilter = "StatusFilter", TypeFilter = "TypeFilter", OfferingFilter = "OfferingFilter",
        Limit = "Limit", Cursor = "Cursor";

    public static readonly IReadOnlyDictionary<string, OpenApiParameter> All = new Dictionary<string, OpenApiParameter>
    {
        [IdempotencyKey] = Header("Idempotency-Key",
            "The idempotency key: new for each license, the same for each repeat of one request. It, or `X-Idempotency-Key`, is required.",
            Values.IdempotencyKey(), "9f1c2d8e-order-4711"),
        [ConnectIdempotencyKey] = Header("X-Idempotency-Key",
            "The Connect API's name for `Idempotency-Key`. When both are there, they must be equal.", Values.IdempotencyKey()),
        [Prefer] = Header("Prefer",
            "How long to wait for the outcome (RFC 7240): `wait=N` up to N seconds, at most 30 unless the service is configured otherwise; "
            + "`respond-async` not at all. What cannot be understood is ignored; `Preference-Applied` tells what was honoured.",
            new OpenApiSchema { Type = JsonSchemaType.String }, "wait=10"),
        [IfNoneMatch] = Header("If-None-Match", "ETags that the client has; 304 when one of them is still right.",
            new OpenApiSchema { Type = JsonSchemaType.String }, "\"Jx0mHc0bqfF1kz2vYQv7Ag\""),
        [CustomerFilter] = Filter("customerId", "Only licenses of these customers.", Values.Id(), "acme"),
        [StatusFilter] = Filter("status", "Only licenses in one of these states.", Values.OneOf(typeof(LicenseStatuses)), LicenseStatuses.Active),
        [TypeFilter] = Filter("type", "Only licenses of these types.", Values.LicenseType(), "PBX"),
        [OfferingFilter] = Filter("productOfferingId", "Only licenses that came from these offerings.", Values.Id(), "pbx-basic"),
        [Limit] = Query("limit", "How many licenses a page has at most. Large licenses make a page end earlier, even though there are more.",
            new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Minimum = "1",
                Maximum = LicenseQuery.MaxLimit.ToString(CultureInfo.InvariantCulture),
                Default = JsonValue.Create(LicenseQuery.DefaultLimit),
            },
            JsonValue.Create(LicenseQuery.DefaultLimit)),
        [Cursor] = Query("cursor",
            "The `nextCursor` of the page before, as it was answered. It is bound to its filters; `limit` may change.",
            new OpenApiSchema { Type = JsonSchemaType.String }),
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

    static OpenApiParameter Header(string name, string text, OpenApiSchema schema, string? example = null) =>
        new() { Name = name, In = ParameterLocation.Header, Description = text, Schema = schema, Example = example };

    static OpenApiParameter Query(string name, string text, OpenApiSchema schema, JsonNode? example = null) =>
        new() { Name = name, In = ParameterLocation.Query, Description = text, Schema = schema, Example = example };

    static OpenApiParameter Filter(string name, string text, OpenApiSchema value, string example) => Query(
        name,
        $"{text} It may be repeated; all filters together have at most {LicenseQuery.MaxFilterValues} values.",
        new OpenApiSchema { Type = JsonSchemaType.Array, Items = value, MaxItems = LicenseQuery.MaxFilterValues },
        new JsonArray(example));

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
