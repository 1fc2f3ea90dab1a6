using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Licensing.Messaging.Ingress.Description.Schemas;

/// <summary>Completes the schemas, which the generator made of the types and their XML comments, by what types cannot say.</summary>
static class SchemaWriter
{
    public static async Task Complete(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var schemas = document.Components!.Schemas!;
        foreach (var schema in schemas.Values.OfType<OpenApiSchema>())
            AbsentMembers.Rewrite(schema);
        AnswerSchemas.Complete(document);
        await RequestSchemas.AddTo(document, context, cancellationToken);
    }
}
