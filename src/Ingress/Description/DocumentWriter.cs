using Licensing.Messaging.Ingress.Description.Schemas;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Licensing.Messaging.Ingress.Description;

/// <summary>Writes what the document says of the service as a whole, and everything that its operations refer to.</summary>
sealed class DocumentWriter : IOpenApiDocumentTransformer
{
    const string ApiKey = "ApiKey";

    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Licensing.Messaging",
            Version = "v1",
            Summary = "Licenses for telecom software, each created exactly once.",
            Description = """
                JSON in UTF-8. Absent values are left out, never `null`. Instants are RFC 3339 in UTC, dates are `YYYY-MM-DD`. Tolerate members that
                you do not know: there will be new ones. `HEAD` answers wherever `GET` does, without the body.

                Everything that is refused is a problem (RFC 9457) whose `code` says why.
                """,
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "Where this document comes from" }];
        document.Tags = new HashSet<OpenApiTag>(Tags.All);

        var components = document.Components ??= new OpenApiComponents();
        components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme> { [ApiKey] = Parameters.ApiKey };
        components.Parameters = Parameters.All.ToDictionary(entry => entry.Key, entry => (IOpenApiParameter)entry.Value);
        components.Headers = ResponseHeaders.All.ToDictionary(entry => entry.Key, entry => (IOpenApiHeader)entry.Value);
        components.Examples = Examples.All.Concat(Examples.Problems).ToDictionary(entry => entry.Key, entry => (IOpenApiExample)entry.Value);
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiKey, document)] = [] }];

        await SchemaWriter.Complete(document, context, cancellationToken);
    }
}
