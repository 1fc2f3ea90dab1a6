using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Licensing.Messaging.Ingress.Description;

/// <summary>The headers of all answers, by their names. Those that are required are there whenever an answer is said to have them.</summary>
static class ResponseHeaders
{
    public const string RequestId = "X-Request-Id", Location = "Location", RetryAfter = "Retry-After", PreferenceApplied = "Preference-Applied",
        Replayed = "Idempotency-Replayed", ETag = "ETag", Challenge = "WWW-Authenticate", RateLimit = "RateLimit", RateLimitPolicy = "RateLimit-Policy",
        Allow = "Allow";

    public static readonly IReadOnlyDictionary<string, OpenApiHeader> All = new Dictionary<string, OpenApiHeader>
    {
        [RequestId] = Always("The name of this answer, to speak of it by.", "0HNL8M2Q1V3T5:00000001"),
        [Location] = Always("Where the license is, or where to look for the outcome.", $"/api/v1/licenses/{Examples.LicenseId}"),
        [RetryAfter] = new()
        {
            Required = true,
            Description = "After how many seconds to come again.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
            Example = JsonValue.Create(1),
        },
        [PreferenceApplied] = Text("What of `Prefer` was honoured (RFC 7240).", "wait=10"),
        [Replayed] = new()
        {
            Description = "`true` when the idempotency key had been accepted before: this is the first outcome again. Absent otherwise.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Const = "true" },
            Example = JsonValue.Create("true"),
        },
        [ETag] = Always("Changes whenever the body does; send it back in `If-None-Match`.", "\"0f3a5c\""),
        [Challenge] = Always("The scheme to authenticate with.", "ApiKey"),
        [RateLimit] = Text("What is left of the key's limit (IETF draft-ietf-httpapi-ratelimit-headers). Absent when there is no limit.", "\"default\";r=49;t=1"),
        [RateLimitPolicy] = Text("The key's limit (IETF draft-ietf-httpapi-ratelimit-headers). Absent when there is none.", "\"default\";q=50;w=1"),
        [Allow] = Always("The methods that are allowed.", "GET"),
    };

    static OpenApiHeader Always(string text, string example)
    {
        var header = Text(text, example);
        header.Required = true;
        return header;
    }

    static OpenApiHeader Text(string text, string example) => new()
    {
        Description = text,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = JsonValue.Create(example),
    };
}
